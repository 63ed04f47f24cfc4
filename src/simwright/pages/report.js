// Shows what has all the words that are typed; nothing is sent anywhere.
const box = document.getElementById("filter");
const shown = document.getElementById("shown");
box.addEventListener("input", () => {
  const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const item of document.querySelectorAll("[data-words]")) {
    item.hidden = !words.every((word) => item.dataset.words.includes(word));
    count += !item.hidden && item.classList.contains("card");
  }
  shown.textContent = words.length ? `${count} shown` : "";
});
