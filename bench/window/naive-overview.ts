/** A page that shows as many cells as Overview, and draws all of them anew at each status that comes: the simplest that works. */
export function naiveOverview(count: number): string {
  return `<!doctype html><style>
    body { margin: 0; background: #0e1215; color: #e8edf1; font: 12px sans-serif; }
    main { display: grid; grid-template-columns: repeat(4, 1fr); }
    article { height: 136px; padding: 12px; border: 1px solid #20272e; }
  </style><main></main><script>
    const cells = Array.from({ length: ${count} }, (_, index) => ({ index, told: 0, since: Date.now() }));
    const strokes = Array.from({ length: 38 }, (_, index) => '<rect x="' + index * 3 + '" y="8" width="1" height="12"/>').join('');
    function draw() {
      document.querySelector('main').innerHTML = cells.map(({ index, told, since }) =>
        '<article><h2>Provider ' + index + '</h2><p>Ready ' + Math.round((Date.now() - since) / 1000) + ' s</p><p>' + told +
        ' ms status.get</p><svg width="112" height="32">' + strokes + '</svg></article>').join('');
    }
    let turn = 0;
    setInterval(() => { cells[turn % ${count}].told += 1; turn += 1; draw(); }, 1000 / ${count});
  </script>`;
}
