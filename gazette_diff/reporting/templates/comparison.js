"use strict";
(() => {
  const pairs = [...document.querySelectorAll(".pair")];
  const quiets = [...document.querySelectorAll(".quiet")];
  const kinds = [...document.querySelectorAll("button.kind")];
  const bar = document.querySelector(".bar");
  const place = document.getElementById("place");
  const view = document.getElementById("view");
  const folded = new Set(["unchanged", "formatting", "renumbered"]);
  let current = null;

  const pressed = button => button.getAttribute("aria-pressed") === "true";
  const press = button => button.setAttribute("aria-pressed", String(!pressed(button)));
  const stops = () => pairs.filter(pair => !pair.closest(".quiet") && !pair.classList.contains("hidden"));

  function open(quiet, wanted) {
    if (quiet.tagName === "DETAILS") { quiet.open = wanted; return; }
    quiet.classList.toggle("open", wanted);
    quiet.querySelector(".unfold").setAttribute("aria-expanded", String(wanted));
  }
  function filter(kind, wanted) {
    if (!folded.has(kind)) for (const pair of pairs) if (pair.dataset.status === kind) pair.classList.toggle("hidden", !wanted);
    for (const quiet of quiets) if (quiet.dataset.status === kind) open(quiet, wanted);
    if (kind === "formatting") document.body.classList.toggle("show-formatting", wanted);
    if (current && current.classList.contains("hidden")) current = null;
    say();
  }
  function say() {
    const all = stops();
    place.textContent = `${current ? all.indexOf(current) + 1 : "–"} / ${all.length}`;
  }
  function visible(element) {
    const box = element.getBoundingClientRect();
    return box.bottom > bar.offsetHeight && box.top < window.innerHeight;
  }
  function go(step) {
    const all = stops();
    if (!all.length) return;
    const top = bar.offsetHeight;
    let index;
    if (current && visible(current)) index = all.indexOf(current) + step;
    else if (step > 0) index = all.findIndex(pair => pair.getBoundingClientRect().top >= top);
    else index = all.findLastIndex(pair => pair.getBoundingClientRect().top < top);
    if (index < 0 && step > 0) index = 0;
    current = all[(index + all.length) % all.length];
    current.scrollIntoView({ block: "start" });
    current.focus({ preventScroll: true });
    say();
  }
  function reveal() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const quiet = target && target.closest(".quiet");
    if (quiet) { open(quiet, true); target.scrollIntoView({ block: "start" }); }
    if (stops().includes(target)) { current = target; say(); }
  }

  for (const button of kinds) button.addEventListener("click", () => { press(button); filter(button.dataset.kind, pressed(button)); });
  for (const button of document.querySelectorAll(".unfold"))
    button.addEventListener("click", () => { const quiet = button.closest(".quiet"); open(quiet, !quiet.classList.contains("open")); });
  document.getElementById("next").addEventListener("click", () => go(1));
  document.getElementById("previous").addEventListener("click", () => go(-1));
  view.addEventListener("click", () => { press(view); document.body.classList.toggle("redline"); });
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "n" || event.key === "j") go(1);
    else if (event.key === "p" || event.key === "k") go(-1);
    else if (event.key === "v") view.click();
    else if (event.key === "u") { const button = kinds.find(kind => kind.dataset.kind === "unchanged"); if (button) button.click(); }
    else return;
    event.preventDefault();
  });
  window.addEventListener("hashchange", reveal);
  const measure = () => document.documentElement.style.setProperty("--bar", `${bar.offsetHeight}px`);
  window.addEventListener("resize", measure);
  measure();
  say();
  reveal();
})();
