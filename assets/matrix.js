// Arrow keys in a matrix of any page: they move among its cells, as in a spreadsheet.
(() => {
  const TABLE = '.matrix, .listing';
  const stand = (cell) => (cell?.matches('[tabindex]') ? cell : cell?.querySelector('[tabindex]'));

  // One cell is a table's stop for the Tab key: the last that had the focus.
  const stop = (target) => {
    target.closest(TABLE).querySelectorAll('[tabindex="0"]').forEach((other) => { other.tabIndex = -1; });
    target.tabIndex = 0;
    target.focus();
  };

  // The next cell in a direction, over those that are empty.
  const beside = (from, down, right) => {
    const { rows } = from.closest(TABLE);
    let { parentElement: { rowIndex: row }, cellIndex: column } = from.closest('td, th');
    let place;
    do {
      row += down;
      column += right;
      place = rows[row]?.cells[column];
    } while (rows[row] && column >= 0 && !stand(place) && (place || down));
    return stand(place);
  };

  document.addEventListener('keydown', (event) => {
    const from = event.target.closest?.('[tabindex]');
    const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    const edge = { Home: 0, End: -1 }[event.key];
    if (!from?.closest(TABLE) || (!step && edge === undefined) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const target = step ? beside(from, ...step) : [...from.closest('tr').querySelectorAll('[tabindex]')].at(edge);
    if (target) stop(target);
  });

  window.toolkitMatrix = { stop };
})();
