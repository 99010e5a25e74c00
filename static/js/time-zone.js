// The browser knows the time zone; whoever registers need not look for it in a list.
const field = document.querySelector("[data-time-zone]");
field.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
