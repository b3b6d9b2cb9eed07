/* Menus close with Escape and with a click elsewhere; without this they are plain disclosures. */

function closeMenus(except) {
  for (const menu of document.querySelectorAll("details.durf-menu[open]")) {
    if (menu !== except) {
      menu.open = false;
    }
  }
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") {
    return;
  }
  const menu = document.activeElement?.closest("details.durf-menu[open]");
  closeMenus();
  menu?.querySelector("summary").focus();
});

document.addEventListener("click", (event) => {
  closeMenus(event.target.closest("details.durf-menu"));
});

document.addEventListener("focusin", (event) => {
  closeMenus(event.target.closest("details.durf-menu"));
});
