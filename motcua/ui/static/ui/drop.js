/* A file may be dropped anywhere on a page with one file field; without scripts it is chosen. */

const form = document.querySelector("[data-drop]");
const input = form && form.querySelector("input[type=file]");
if (input) {
  const hint = form.querySelector("[data-drop-hint]");
  if (hint) hint.hidden = false;
  const hasFiles = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
  document.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    form.classList.add("govuk-inset-text");
  });
  document.addEventListener("dragleave", () => form.classList.remove("govuk-inset-text"));
  document.addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    form.classList.remove("govuk-inset-text");
    if (event.dataTransfer.files.length !== 1) return;
    input.files = event.dataTransfer.files;
    form.requestSubmit();
  });
}
