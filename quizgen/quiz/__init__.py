"""Stage 5: choosing, ordering and marking; pure."""
