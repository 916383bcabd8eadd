// Radios that reveal a further question. The script of govuk-frontend writes aria-expanded onto the
// radio, which WAI-ARIA 1.2 does not allow there; what is revealed follows its radio anyway.
const HIDDEN = "govuk-radios__conditional--hidden";

export function startReveals(root) {
  for (const group of root.querySelectorAll("[data-module='gt-radios']")) {
    const radios = [...group.querySelectorAll("input[data-aria-controls]")];
    const show = () => radios.forEach((radio) => {
      document.getElementById(radio.dataset.ariaControls)?.classList.toggle(HIDDEN, !radio.checked);
    });
    group.addEventListener("change", show);
    window.addEventListener("pageshow", show); // what a browser ticks again after "back"
    show();
  }
}
