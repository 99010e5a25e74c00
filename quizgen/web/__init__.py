"""HTTP only: blueprints, forms, error pages."""
