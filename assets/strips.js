// The strip of a matrix cell as one small picture a combination of marks: thousands of cells share a few hundred pictures, so
// that a large comparison is painted fast. The shapes are those of .mark in style.css.
(() => {
  const GAP = 3; // between the characteristics of the intermediate and of the advanced stage
  const sheet = new CSSStyleSheet();
  const known = new Set();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

  const shapes = (width, colours) => {
    const frame = (extra = '') => `<rect x='.5' y='.5' width='${width - 1}' height='13' rx='1.5' fill='none' stroke='${colours.outline}' ${extra}/>`;
    const half = `<rect x='.5' y='7' width='${width - 1}' height='6.5' fill='${colours.bar}'/>`;
    const hatch = (y) => `<path d='M0 ${y + 6}L${width} ${y}M0 ${y + 3}L${width / 2} ${y}' stroke='${colours.outline}' stroke-width='.7'/>`;
    return {
      m: `<rect x='.5' y='.5' width='${width - 1}' height='13' rx='1.5' fill='${colours.bar}' stroke='${colours.outline}'/>`,
      p: half + frame(),
      a: half + hatch(0.5) + frame(),
      b: hatch(7) + frame(),
      n: frame(),
      u: frame("stroke-dasharray='1 2' opacity='.7'"),
      x: `<path d='M0 13L${width} 1' stroke='${colours.outline}'/>`,
    };
  };

  const rule = (marks) => {
    const style = getComputedStyle(document.documentElement);
    const colours = { bar: style.getPropertyValue('--bar').trim(), outline: style.getPropertyValue('--outline').trim() };
    const width = marks.length > 7 ? 6 : 7;
    const shape = shapes(width, colours);
    let total = 0;
    const drawn = [...marks].map((mark) => {
      if (mark === '-') { total += GAP; return ''; }
      const at = total;
      total += width + 1.5;
      return `<g transform='translate(${at})'>${shape[mark]}</g>`;
    }).join('');
    const svg = `<svg xmlns='http://www.w3.org/2000/svg' width='${total}' height='14'>${drawn}</svg>`;
    return `.cell.strip-${marks}{background-image:url("data:image/svg+xml,${encodeURIComponent(svg)}")}`;
  };

  new MutationObserver(() => sheet.replaceSync([...known].map(rule).join('')))
    .observe(document.documentElement, { attributeFilter: ['data-bs-theme'] });

  // The class that shows these marks.
  window.toolkitStrip = (marks) => {
    if (!known.has(marks)) {
      known.add(marks);
      sheet.insertRule(rule(marks));
    }
    return `strip-${marks}`;
  };
})();
