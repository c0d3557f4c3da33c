// Loaded into the main process before the program: says on standard error when the page shows its first live value, and
// when all cells have theirs.
const { app } = require('electron');

const VALUES = { first: 1, all: 10 };

/**
 * Runs in the page. A cell without a value shows a dash in its place.
 * @param {number} wanted
 */
function countTo(wanted) {
  return new Promise((resolve) => {
    const look = () => {
      const cells = document.querySelectorAll('[data-place="cells"] article');
      const words = [...document.querySelectorAll('[data-place="cells"] article span')];
      const dashes = words.filter((each) => each.childElementCount === 0 && each.textContent === '–');
      if (cells.length - dashes.length < wanted) return;
      observer.disconnect();
      resolve(null);
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    look();
  });
}

app.on('web-contents-created', (_event, contents) => {
  contents.once('dom-ready', () => {
    for (const [name, wanted] of Object.entries(VALUES)) {
      contents.executeJavaScript(`(${countTo})(${wanted})`).then(
        () => process.stderr.write(`{"event":"${name} value"}\n`),
        () => {},
      );
    }
  });
});
