// Adding: says at once that files are too large; shows how far a job is without loading the page again.
"use strict";

for (const form of document.querySelectorAll("form[data-largest]")) {
  const field = form.querySelector("input[type=file]");
  const told = document.getElementById("too-large");
  const check = () => {
    const size = [...field.files].reduce((sum, file) => sum + file.size, 0);
    told.hidden = size <= Number(form.dataset.largest);
    return told.hidden;
  };
  field.addEventListener("change", check);
  form.addEventListener("submit", (event) => { if (!check()) event.preventDefault(); });
}

const job = document.querySelector("[data-job]");
if (job) {
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const bar = job.querySelector("progress");
  const look = async () => {
    try {
      const answer = await fetch(job.dataset.job);
      if (!answer.ok) return location.reload();
      const now = await answer.json();
      if (now.state !== "waiting" && now.state !== "running") return location.reload();
      for (const count of job.querySelectorAll("[data-count]")) count.textContent = number.format(now[count.dataset.count]);
      if (now.size && now.state === "running") { bar.max = now.size; bar.value = Math.min(now.read, now.size); }
    } catch { /* The server is away for a moment; it is asked again. */ }
    setTimeout(look, 1000);
  };
  setTimeout(look, 500);
}
