// The trial page: shows what the world holds, sends what a person does. Plain modules, no build step.

const words = JSON.parse(document.getElementById("words").textContent);
const $ = (id) => document.getElementById(id);
const world = { personas: [], group: null, messages: new Map(), zone: "UTC" };
const view = { me: null, chat: null, reply: "", unread: { group: 0, private: 0 } };

const fromServer = async (path, options) => {
  const response = await fetch(path, options);
  const body = await response.json().catch(() => ({}));
  if (!response.ok) notice(words[body.error] || words.offline);
  return body;
};
const post = (path, body) =>
  fromServer(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

// ── Start ───────────────────────────────────────────────────────────────────

const start = async () => {
  const state = await fromServer("/state");
  Object.assign(world, { personas: state.personas, group: state.group, zone: state.zone });
  for (const message of state.messages) world.messages.set(message.id, message);
  showClock(state.clock);
  choose();
  const known = new URLSearchParams(location.hash.slice(1));
  become(world.personas.find((p) => p.id === known.get("as")) || world.personas[0], known.get("in") || "group");
  watch();
};

const watch = () => {
  const events = new EventSource("/events");
  let lost = false;
  events.onerror = () => { lost = true; };
  events.onopen = () => { if (lost) location.reload(); };
  events.onmessage = ({ data }) => handle(JSON.parse(data));
};

const handle = (event) => {
  if (event.type === "message") {
    world.messages.set(event.message.id, event.message);
    if (event.message.chat === view.chat) add(event.message);
    else count(event.message.chat);
  } else if (event.type === "edit") {
    const message = world.messages.get(event.id);
    if (!message) return;
    Object.assign(message, event.changes);
    const old = document.querySelector(`[data-id="${event.id}"]`);
    if (old) old.replaceWith(item(message));
  } else if (event.type === "clock") {
    if (event.zone !== world.zone) location.reload(); // the office moved to another zone
    showClock(event.now);
  } else if (event.type === "toast" && event.user === view.me.id) {
    notice(event.text);
  }
};

// ── Who and where ───────────────────────────────────────────────────────────

const choose = () => {
  $("personas").replaceChildren(
    ...world.personas.map((persona) => {
      const label = element("label");
      const radio = element("input", { type: "radio", name: "persona", value: persona.id });
      radio.addEventListener("change", () => become(persona, persona.in_group ? chatName() : "private"));
      label.append(radio, element("span", {}, persona.name, element("small", {}, persona.role)));
      return label;
    }),
  );
};

const chatName = () => (view.chat === world.group?.id ? "group" : "private");

const become = (persona, where) => {
  view.me = persona;
  view.unread = { group: 0, private: 0 };
  const radio = document.querySelector(`input[value="${persona.id}"]`);
  radio.checked = true;
  radio.closest("label").scrollIntoView({ block: "nearest", inline: "nearest" });
  $("commands").replaceChildren(
    ...persona.commands.map(({ name, help }) => {
      const button = element("button", { type: "button" }, `/${name}`, element("small", {}, help));
      button.addEventListener("click", () => {
        $("menu").open = false;
        $("text").value = `/${name} `;
        $("text").focus();
      });
      return element("li", {}, button);
    }),
  );
  enter(where);
};

const enter = (where) => {
  const inGroup = where === "group";
  view.chat = inGroup ? world.group.id : view.me.private;
  view.unread[where] = 0;
  location.hash = new URLSearchParams({ as: view.me.id, in: where }).toString();
  $("open-group").setAttribute("aria-pressed", String(inGroup));
  $("open-private").setAttribute("aria-pressed", String(!inGroup));
  $("chat-title").textContent = inGroup ? world.group.title : "zibot";
  $("chat-sub").textContent = inGroup
    ? ["zibot", ...world.personas.filter((p) => p.in_group).map((p) => p.name)].join(", ")
    : `${view.me.name} · ${view.me.role}`;
  const shut = inGroup && !view.me.in_group;
  $("shut").hidden = !shut;
  $("composer").hidden = shut;
  quote("");
  showAll(shut);
  showUnread();
};

const count = (chat) => {
  if (chat === world.group.id) view.unread.group += 1;
  else if (chat === view.me.private) view.unread.private += 1;
  showUnread();
};

const showUnread = () => {
  for (const where of ["group", "private"]) {
    const badge = document.querySelector(`#open-${where} .unread`);
    badge.hidden = !view.unread[where];
    badge.textContent = view.unread[where] || "";
  }
};

// ── Messages ────────────────────────────────────────────────────────────────

const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};

const local = (iso, options) =>
  new Intl.DateTimeFormat(document.documentElement.lang, { timeZone: world.zone, ...options }).format(new Date(iso));
const day = (iso) => local(iso, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
const time = (iso) => local(iso, { hour: "2-digit", minute: "2-digit" });

let lastDay = "";
const showAll = (shut) => {
  lastDay = "";
  $("log").replaceChildren();
  if (shut) return;
  for (const message of world.messages.values()) if (message.chat === view.chat) add(message);
  if (!$("log").children.length) $("log").append(element("li", { class: "none" }, words.empty));
};

const add = (message) => {
  const log = $("log");
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 200;
  log.querySelector(".none")?.remove();
  if (day(message.at) !== lastDay) {
    lastDay = day(message.at);
    log.append(element("li", { class: "day" }, lastDay));
  }
  log.append(item(message));
  if (atEnd || message.from === view.me.id || log.children.length < 5) scroll();
};
const scroll = () => { $("log").scrollTop = $("log").scrollHeight; };

const item = (message) => {
  const mine = message.from === view.me.id;
  const li = element("li", { "data-id": message.id, class: mine ? "mine" : "theirs" });
  const bubble = element("div", { class: "bubble" });
  if (!mine) bubble.append(element("div", { class: "sender" }, nameOf(message.from)));
  const quoted = world.messages.get(message.reply_to);
  if (quoted) bubble.append(element("div", { class: "quoted" }, `${nameOf(quoted.from)}: ${plain(quoted)}`));
  for (const file of message.files || []) bubble.append(attachment(file));
  if (message.location) bubble.append(element("div", { class: "text" }, place(message.location)));
  if (message.html) {
    const said = element("div", { class: "said" });
    said.innerHTML = message.html; // made by the server: catalogue text with escaped parameters
    bubble.append(said);
  } else if (message.text) {
    bubble.append(element("div", { class: "text" }, message.text));
  }
  const foot = element("div", { class: "foot" });
  const answer = element("button", { type: "button" }, words.reply);
  answer.addEventListener("click", () => { quote(message.id); $("text").focus(); });
  foot.append(answer, message.edited ? `${words.edited} ` : "", element("time", { datetime: message.at }, time(message.at)));
  bubble.append(foot);
  li.append(bubble);
  if (message.buttons?.length) li.append(keys(message));
  return li;
};

const nameOf = (id) => (id === "bot" ? "zibot" : world.personas.find((p) => p.id === id)?.name || id);
const place = ({ latitude, longitude }) => `📍 ${words.location} (${latitude.toFixed(4)}, ${longitude.toFixed(4)})`;
const plain = (message) => {
  if (message.text) return message.text;
  if (message.location) return place(message.location);
  const holder = element("div");
  holder.innerHTML = message.html || "";
  return holder.textContent || message.files?.[0]?.name || "";
};

const attachment = (file) => {
  const address = `/file/${file.id}?name=${encodeURIComponent(file.name)}`;
  if (file.kind === "photo") {
    const image = element("img", { src: address, alt: `${words.photo}: ${file.name}` });
    image.addEventListener("load", scroll);
    return element("a", { href: address, target: "_blank", rel: "noreferrer" }, image);
  }
  const size = file.size > 1e6 ? `${(file.size / 1e6).toFixed(1)} MB` : `${Math.ceil(file.size / 1e3)} kB`;
  return element("a", { class: "doc", href: address, download: file.name }, element("span", {}, element("b", {}, file.name), ` · ${size}`));
};

const keys = (message) => {
  const box = element("div", { class: "keys" });
  for (const row of message.buttons) {
    const line = element("div");
    for (const key of row) {
      if (key.url) {
        line.append(element("a", { href: key.url, target: "_blank", rel: "noreferrer" }, key.label));
        continue;
      }
      const button = element("button", { type: "button" }, key.label);
      button.addEventListener("click", () => press(message, key));
      line.append(button);
    }
    box.append(line);
  }
  return box;
};

const press = async (message, key) => {
  if (key.link) { // what Telegram does with a deep link: opens the private chat and starts the bot there
    enter("private");
    const form = new FormData();
    form.set("from", view.me.id);
    form.set("chat", view.me.private);
    form.set("text", `/start ${key.link}`);
    await fromServer("/send", { method: "POST", body: form });
    return;
  }
  await post("/press", { from: view.me.id, chat: message.chat, message: message.id, data: key.data });
};

let noticeTimer;
const notice = (text) => {
  $("notice").textContent = text;
  $("notice").hidden = false;
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(() => { $("notice").hidden = true; }, 4500);
};

// ── Writing ─────────────────────────────────────────────────────────────────

const quote = (id) => {
  view.reply = id;
  const message = world.messages.get(id);
  $("quote").hidden = !message;
  $("quote").firstElementChild.textContent = message ? `${nameOf(message.from)}: ${plain(message)}` : "";
};

const chosen = () => {
  const files = [...$("files").files];
  $("chosen").hidden = !files.length;
  $("chosen").firstElementChild.textContent = files.map((file) => file.name).join(", ");
};

const send = async () => {
  const form = new FormData();
  form.set("from", view.me.id);
  form.set("chat", view.chat);
  form.set("text", $("text").value);
  form.set("reply_to", view.reply);
  form.set("as_file", $("as-file").checked ? "1" : "");
  for (const file of $("files").files) form.append("file", file);
  if (!$("text").value.trim() && !$("files").files.length) return;
  const answer = await fromServer("/send", { method: "POST", body: form });
  if (answer.error) return;
  $("composer").reset();
  quote("");
  chosen();
  fit();
};

const fit = () => {
  $("text").style.height = "auto";
  $("text").style.height = `${$("text").scrollHeight + 2}px`;
};

$("composer").addEventListener("submit", (event) => { event.preventDefault(); send(); });
$("text").addEventListener("input", fit);
$("text").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); send(); }
});
$("files").addEventListener("change", () => { $("attach").open = false; chosen(); $("text").focus(); });
for (const button of document.querySelectorAll("[data-where]")) {
  button.addEventListener("click", () => {
    $("attach").open = false;
    post("/location", { from: view.me.id, chat: view.chat, where: button.dataset.where });
  });
}
$("unchoose").addEventListener("click", () => { $("files").value = ""; chosen(); });
$("unquote").addEventListener("click", () => quote(""));
for (const list of [$("menu"), $("attach")]) {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !list.open) return;
    list.open = false;
    list.firstElementChild.focus();
  });
  document.addEventListener("click", (event) => { if (!list.contains(event.target)) list.open = false; });
}
$("open-group").addEventListener("click", () => enter("group"));
$("open-private").addEventListener("click", () => enter("private"));

// ── The clock ───────────────────────────────────────────────────────────────

let shown = 0;
let shownAt = 0;
const showClock = (iso) => {
  shown = new Date(iso).getTime();
  shownAt = performance.now();
  tell();
};
const tell = () => {
  const now = new Date(shown + performance.now() - shownAt).toISOString();
  $("now").textContent = `${day(now)}, ${time(now)}`;
};
setInterval(tell, 10000);

for (const button of document.querySelectorAll("[data-move]")) {
  button.addEventListener("click", async () => {
    const all = document.querySelectorAll("[data-move]");
    for (const other of all) other.disabled = true;
    $("moving").textContent = words.moving;
    const answer = await post("/clock", { to: button.dataset.move });
    if (answer.clock) showClock(answer.clock);
    $("moving").textContent = "";
    for (const other of all) other.disabled = false;
  });
}

start();
