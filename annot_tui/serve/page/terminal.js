"use strict";
// Starts the terminal when its font is there, gives it the keyboard, and says why a connection has ended.

const WHY = {
  4000: "The session has ended. Everything is saved.",
  4001: "Nothing was typed for a long time, so the session was ended. Everything is saved.",
  4002: "You have opened the interface in another window, and it goes on there.",
  4003: "There are as many sessions as this computer can take. Try again when somebody has finished.",
  4004: "The interface has stopped unexpectedly. What you had tagged is saved. If this happens again, tell your teacher.",
  4005: "The server is being closed. Everything is saved.",
  4006: "The browser sent something that could not be understood. Everything is saved.",
  4007: "Your folder has become too large. Tell your teacher. Everything is saved.",
  1009: "That was too much at once. Paste less than 60,000 characters. Everything is saved.",
};
const GONE = "The connection was lost, or the server has been closed. Everything up to here is saved.\n"
  + "When the server is there again, you can go on where you were.";

const Socket = window.WebSocket;
window.WebSocket = class extends Socket {
  constructor(url) {
    super(url);
    this.addEventListener("close", (event) => say(WHY[event.code] || GONE));
  }

  send(data) {
    if (this.readyState === Socket.OPEN) super.send(data);
  }
};

function say(why) {
  document.body.classList.add("-closed");
  document.getElementById("why").textContent = why;
  const dialog = document.getElementById("closed");
  if (!dialog.open) dialog.showModal();
  document.getElementById("again").focus();
}

function focus() {
  const keyboard = document.querySelector(".xterm-helper-textarea");
  if (keyboard && !document.getElementById("closed").open) keyboard.focus();
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
