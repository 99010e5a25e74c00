// Before the first paint: follow the device where no theme was chosen.
if (matchMedia("(prefers-color-scheme: dark)").matches) document.documentElement.dataset.bsTheme = "dark";
