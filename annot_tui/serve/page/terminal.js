"use strict";
// Starts the terminal when its font is there, gives it the keyboard, and says why a connection has ended.

const WHY = {
  4000: "You have left the interface. Everything is saved.",
  4001: "Nothing was typed for a long time, so the session was ended. Everything is saved.",
  4002: "You have opened the interface in another window, and it goes on there.",
  4003: "There are as many sessions as this computer can take. Try again when somebody has finished.",
  4004: "The interface has stopped unexpectedly. What you had tagged is saved. If this happens again, tell your teacher.",
  4005: "The server is being closed. Everything is saved.",
  4006: "The browser sent something that could not be understood. Everything is saved.",
  4007: "Your folder has become too large. Tell your teacher. Everything is saved.",
  4008: "The interface took too much memory and was ended. What you had tagged is saved. If this happens again, tell your teacher.",
  1009: "That was too much at once. Paste less than 60,000 characters. Everything is saved.",
};
const GONE = "The connection was lost, or the server has been closed. Everything up to here is saved.";
const LOOKING = "\nThis page looks for the server every few seconds, and goes on as soon as it is there.";
const LONGEST = 80000;  // of a message, in characters; the server takes as much in bytes of any script
const OFTEN = 4000, QUIET = 10000;  // milliseconds between looks for the server, and without a word of it

// The style sheets that the terminal's script makes bear the word by which the page lets them in.
const nonce = document.currentScript.nonce;
const createElement = document.createElement;
document.createElement = function (...words) {
  const made = createElement.apply(document, words);
  if (made instanceof HTMLStyleElement) made.nonce = nonce;
  return made;
};

// The connection

const Socket = window.WebSocket;
window.WebSocket = class extends Socket {
  constructor(url) {
    super(url);
    let opened = false, heard = true;
    const end = (why, back) => {
      clearInterval(asking);
      if (!document.getElementById("closed").open) say(why + (back && opened ? LOOKING : ""));
      if (back && opened) comeBack();
    };
    const asking = setInterval(() => {  // a network that is gone does not say so
      if (opened && !heard) end(GONE, true);
      heard = false;
      this.send('["ping", "0"]');
    }, QUIET);
    this.addEventListener("open", () => { opened = true; });
    this.addEventListener("message", () => { heard = true; });
    this.addEventListener("close", (event) => end(WHY[event.code] || GONE, !WHY[event.code] || event.code === 4005));
  }

  send(data) {
    if (data.length > LONGEST) {
      say(WHY[1009]);
      this.close();
    } else if (this.readyState === Socket.OPEN) {
      super.send(data);
    }
  }
};

function say(why) {
  document.body.classList.add("-closed");
  document.getElementById("why").textContent = why;
  const dialog = document.getElementById("closed");
  if (!dialog.open) dialog.showModal();
  document.getElementById("again").focus();
}

let looking = false;
function comeBack() {
  if (!looking) setTimeout(look, OFTEN);
  looking = true;
}

function look() {
  there().then(() => location.replace("/"), () => setTimeout(look, OFTEN));
}

function there() {
  return fetch("/asset/style.css", { cache: "no-store", signal: AbortSignal.timeout(OFTEN) });
}

const closed = document.getElementById("closed");
closed.addEventListener("close", () => closed.showModal());  // Esc would leave a page on which nothing happens
document.getElementById("again").form.addEventListener("submit", (event) => {
  event.preventDefault();
  there().then(() => location.replace("/"), () => { say(GONE + LOOKING); comeBack(); });
});

// The keyboard and the clipboard

function focus() {
  const keyboard = document.querySelector(".xterm-helper-textarea");
  if (keyboard && !closed.open) keyboard.focus();
}

// The terminal would take Ctrl+V for a letter; the browser pastes.
document.addEventListener("keydown", (event) => {
  const latin = /^[a-z]$/i.test(event.key);  // where letters are of another script, the place of the key counts
  const pastes = latin ? event.key.toLowerCase() === "v" : event.code === "KeyV";
  if (pastes && event.ctrlKey && !event.altKey && !event.metaKey && !navigator.platform.startsWith("Mac")) event.stopPropagation();
}, true);

// Without TLS browsers have no clipboard for scripts but this one.
function copy(text) {
  document.addEventListener("copy", (event) => {
    event.clipboardData.setData("text/plain", text);
    event.preventDefault();
    event.stopImmediatePropagation();
  }, { capture: true, once: true });
  document.execCommand("copy");
  return Promise.resolve();
}
if (!navigator.clipboard) {
  Object.defineProperty(navigator, "clipboard", { value: { writeText: copy, readText: () => Promise.resolve("") } });
}

function start() {
  const terminal = document.getElementById("terminal");
  terminal.dataset.sessionWebsocketUrl = `${location.protocol === "https:" ? "wss:" : "ws:"}//${location.host}/ws`;
  const script = document.createElement("script");
  script.src = "/asset/textual.js";
  script.onload = () => window.onload();
  script.onerror = () => say(GONE);
  document.head.append(script);
  new MutationObserver(focus).observe(document.body, { attributeFilter: ["class"] });
  window.addEventListener("focus", focus);
  document.addEventListener("mouseup", focus);
}

// The terminal's script begins by itself at the load of a page that is not loaded yet, and would begin twice.
const loaded = new Promise((go) => window.addEventListener("load", go));
const fonts = ["16px", "bold 16px"].map((font) => document.fonts.load(`${font} 'Roboto Mono'`));
Promise.allSettled([loaded, ...fonts]).then(start);
