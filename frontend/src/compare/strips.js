// The strips of the matrix, all in one picture: thousands of cells share a few hundred combinations of marks, so each cell shows
// its part of the picture, and a large comparison is painted fast. The shapes are those of .mark in style.css.
(() => {
  const HEIGHT = 14;
  const STEP = 6;
  const APART = 2;
  const GAP = 3; // between the characteristics of the intermediate and of the advanced stage
  const WIDEST = 90;
  const known = new Map(); // marks -> place in the picture
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  let drawn = 0;

  const width = (marks) => [...marks].reduce((sum, mark) => sum + (mark === '-' ? GAP : STEP + APART), -APART);

  const shape = (pen, mark, w = STEP) => {
    const hatch = (y) => {
      pen.beginPath();
      pen.moveTo(1, y + 6);
      pen.lineTo(w - 1, y);
      pen.moveTo(1, y + 3);
      pen.lineTo(w / 2, y);
      pen.stroke();
    };
    if (mark === 'm') pen.fillRect(0, 0, w, HEIGHT);
    if (mark === 'p' || mark === 'a') pen.fillRect(0, HEIGHT / 2, w, HEIGHT / 2);
    if (mark === 'a') hatch(0.5);
    if (mark === 'b') hatch(7.5);
    if (mark === 'x') {
      pen.beginPath();
      pen.moveTo(0, HEIGHT - 1);
      pen.lineTo(w, 1);
      pen.stroke();
      return;
    }
    pen.setLineDash(mark === 'u' ? [1, 2] : []);
    pen.strokeRect(0.5, 0.5, w - 1, HEIGHT - 1);
    pen.setLineDash([]);
  };

  const draw = (scale = Math.ceil(devicePixelRatio)) => {
    const style = getComputedStyle(document.documentElement);
    const canvas = Object.assign(document.createElement('canvas'), {
      width: WIDEST * scale,
      height: known.size * HEIGHT * scale,
    });
    const pen = canvas.getContext('2d');
    pen.fillStyle = style.getPropertyValue('--bar');
    pen.strokeStyle = style.getPropertyValue('--outline');
    pen.lineWidth = 0.8;
    for (const [marks, place] of known) {
      pen.setTransform(scale, 0, 0, scale, 0, place * HEIGHT * scale);
      for (const mark of marks) {
        if (mark !== '-') shape(pen, mark);
        pen.translate(mark === '-' ? GAP : STEP + APART, 0);
      }
    }
    const size = `${WIDEST}px ${known.size * HEIGHT}px`;
    sheet.replaceSync(`.strip-picture{background-image:url(${canvas.toDataURL()});background-size:${size}}`);
    drawn = known.size;
  };

  const again = (scale) => known.size && draw(scale);
  new MutationObserver(() => again()).observe(document.documentElement, { attributeFilter: ['data-bs-theme'] });
  addEventListener('beforeprint', () => again(4));
  addEventListener('afterprint', () => again());

  window.toolkitStrips = {
    // The markup that shows these marks.
    html(marks) {
      if (!known.has(marks)) known.set(marks, known.size);
      return `<i class="strip-picture" style="width:${width(marks)}px;background-position:0 ${-HEIGHT * known.get(marks)}px"></i>`;
    },
    // To be called when all markup is made.
    ready() {
      if (drawn !== known.size) draw();
    },
  };
})();
