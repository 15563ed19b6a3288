"use strict";
(() => {
  const pairs = [...document.querySelectorAll(".pair")];
  const quiets = [...document.querySelectorAll(".quiet")];
  const buttons = [...document.querySelectorAll("button.kind")];
  const place = document.getElementById("place");
  const view = document.getElementById("view");
  let current = -1;

  const wanted = () => new Set(buttons.filter(b => b.getAttribute("aria-pressed") === "true").map(b => b.dataset.kind));
  const stops = () => pairs.filter(p => !p.classList.contains("hidden") && !p.closest(".quiet"));
  const toggle = button => button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));

  function filter() {
    const kinds = wanted();
    for (const pair of pairs) if (!pair.closest(".quiet")) pair.classList.toggle("hidden", !kinds.has(pair.dataset.status));
    for (const quiet of quiets) {
      const open = kinds.has(quiet.dataset.status) && quiet.dataset.status !== "renumbered";
      if (quiet.tagName === "DETAILS") quiet.open = open; else quiet.classList.toggle("open", open);
      quiet.classList.toggle("hidden", quiet.dataset.status === "renumbered" && !kinds.has("renumbered"));
    }
    current = -1;
    say();
  }
  function say() {
    const all = stops();
    place.textContent = `${current < 0 ? "–" : current + 1} / ${all.length}`;
  }
  function go(step) {
    const all = stops();
    if (!all.length) return;
    current = current < 0 ? (step > 0 ? 0 : all.length - 1) : (current + step + all.length) % all.length;
    all[current].scrollIntoView({ block: "start" });
    all[current].focus({ preventScroll: true });
    say();
  }
  for (const button of buttons) button.addEventListener("click", () => { toggle(button); filter(); });
  document.getElementById("next").addEventListener("click", () => go(1));
  document.getElementById("previous").addEventListener("click", () => go(-1));
  view.addEventListener("click", () => { toggle(view); document.body.classList.toggle("redline"); });
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "n" || event.key === "j") go(1);
    else if (event.key === "p" || event.key === "k") go(-1);
    else if (event.key === "v") view.click();
    else if (event.key === "u") buttons.find(b => b.dataset.kind === "unchanged")?.click();
    else return;
    event.preventDefault();
  });
  function reveal() {
    const target = document.getElementById(location.hash.slice(1));
    const details = target?.closest("details");
    if (details) details.open = true;
    const index = stops().indexOf(target);
    if (index >= 0) { current = index; say(); }
  }
  window.addEventListener("hashchange", reveal);
  say();
  reveal();
})();
