/* A keyboard scanner types a code and Enter; each is sent at once, and the next may follow while
   the answer is on its way. Without this script the form works as any other. */

const TONES = { arrived: [880], again: [660], extra: [440, 440], unknown: [220, 220, 220] };
let sound = null;

const beep = (what) => {
  try {
    sound = sound || new AudioContext();
    (TONES[what] || [220]).forEach((pitch, n) => {
      const tone = sound.createOscillator();
      tone.frequency.value = pitch;
      tone.connect(sound.destination);
      tone.start(sound.currentTime + n * 0.15);
      tone.stop(sound.currentTime + n * 0.15 + 0.1);
    });
  } catch {
    /* no sound on this machine: the words on the page say the same */
  }
};

let last = Promise.resolve();

const send = async (form, body) => {
  const answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-manifest]");
  if (!fresh) {
    location.reload();
    return;
  }
  const typed = document.querySelector("[data-scanner] input[name=code]");
  const pending = typed ? typed.value : "";
  document.querySelector("[data-manifest]").replaceWith(fresh);
  const input = fresh.querySelector("[data-scanner] input[name=code]");
  if (input) {
    if (pending) input.value = pending;
    else input.value = "";
    input.focus();
  }
  const said = fresh.querySelector("[data-scan]");
  beep(said ? said.dataset.scan : "unknown");
};

document.addEventListener("keydown", (event) => {
  const input = event.target;
  if (event.key !== "Enter" || !(input instanceof HTMLInputElement) || input.name !== "code") return;
  const form = input.closest("[data-scanner]");
  if (!form || !input.value.trim()) return;
  event.preventDefault();
  const body = new FormData(form);
  input.value = "";
  form.querySelectorAll("input[type=checkbox]").forEach((box) => (box.checked = false));
  last = last.then(() => send(form, body)).catch(() => form.submit());
});
