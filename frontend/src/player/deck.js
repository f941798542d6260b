// Plays a deck: everything is in the page already, so nothing is asked for once it has begun.
(() => {
  const root = document.documentElement;
  const { body } = document;
  const stage = document.getElementById('stage');
  const slides = [...stage.querySelectorAll('.slide')];
  const toast = document.getElementById('toast');
  const place = document.getElementById('place');
  const WIDE = [1920, 1080];
  const CHART = { width: 960, height: 430 };
  const AIR = [0.8, 0.6, 0.45, 0.32, 0.22]; // em: above and below the text of a table's cells
  const SHRINK = [1, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58, 0.52, 0.46, 0.4];
  const OVERVIEW = 300; // px: the width at which a slide can still be told from the others
  let at = 0;
  let size = [0, 0];
  let hush = 0;

  const tell = (text, lasting = 4000) => {
    toast.textContent = text;
    clearTimeout(hush);
    if (text)
      hush = setTimeout(() => {
        toast.textContent = '';
      }, lasting);
  };

  // A phone held upright gets slides of its own shape, with letters twice as large.
  const shape = () =>
    stage.clientWidth < 600 && stage.clientHeight > stage.clientWidth
      ? [860, Math.round((860 * stage.clientHeight) / stage.clientWidth)]
      : WIDE;
  const overview = () => body.classList.contains('overview');

  const fit = () => {
    const [width, height] = shape();
    if (width !== size[0] || height !== size[1]) {
      size = [width, height];
      root.style.setProperty('--w', width);
      root.style.setProperty('--h', height);
      slides.forEach(fill);
    }
    const room = stage.clientWidth;
    const across = Math.max(1, Math.floor((room - 16) / (OVERVIEW + 16)));
    const scale = overview()
      ? Math.min((room - 16) / across - 16, 480) / width
      : Math.min(room / width, stage.clientHeight / height);
    root.style.setProperty('--k', scale);
  };

  // What stands in a slide gets as large as there is room.
  const fill = (slide) => {
    const middle = slide.querySelector('.middle');
    const fits = (name) => (value) => {
      slide.style.setProperty(name, value);
      return middle.scrollHeight <= middle.clientHeight + 1 && middle.scrollWidth <= middle.clientWidth + 1;
    };
    slide.style.setProperty('--air', AIR.at(-1));
    SHRINK.some(fits('--f'));
    AIR.some(fits('--air'));
    const box = slide.querySelector('.chart');
    const drawing = box?.firstElementChild;
    if (!drawing?.dataset.width) return;
    const scale = Math.min(box.clientWidth / drawing.dataset.width, box.clientHeight / drawing.dataset.height);
    drawing.style.transform = `translate(-50%, -50%) scale(${scale})`;
  };

  const draw = async () => {
    const figures = JSON.parse(document.getElementById('figures').textContent);
    await document.fonts?.ready;
    await Promise.all(
      Object.entries(figures).map(async ([number, figure]) => {
        const drawing = slides[number - 1].querySelector('.drawing');
        if (!drawing) return;
        const height = figure.layout.height || CHART.height;
        const width = figure.layout.width || CHART.width;
        drawing.dataset.width = width;
        drawing.dataset.height = height;
        drawing.style.width = `${width}px`;
        drawing.style.height = `${height}px`;
        await Plotly.newPlot(
          drawing,
          figure.data,
          { ...figure.layout, width, height, autosize: false },
          { staticPlot: true },
        );
      }),
    );
  };

  const titled = () => `${slides[at].dataset.name} – ${body.dataset.title}`;
  const show = (wanted) => {
    at = Math.max(0, Math.min(slides.length - 1, wanted));
    slides.forEach((slide, place) => {
      slide.classList.toggle('on', place === at);
      slide.querySelector('.sheet').inert = overview() || place !== at;
      slide.querySelector('.pick').toggleAttribute('aria-current', place === at);
    });
    const { name } = slides[at].dataset;
    if (location.hash !== `#${at + 1}`)
      try {
        history.replaceState(history.state, '', `#${at + 1}`);
      } catch {
        /* some browsers hold files to their address */
      }
    place.textContent = `${at + 1} / ${slides.length}`;
    document.title = titled();
    document.getElementById('said').textContent = name;
    dispatchEvent(new Event('deck-shown'));
  };

  const look = (open) => {
    body.classList.toggle('overview', open);
    fit();
    show(at);
    if (open) slides[at].querySelector('.pick').focus();
    else stage.focus({ preventScroll: true });
  };

  // In the overview the arrow keys go from slide to slide, up and down by rows.
  const wander = (key) => {
    const focused = slides.findIndex((slide) => slide.contains(document.activeElement));
    const across = slides.filter((slide) => slide.offsetTop === slides[0].offsetTop).length;
    const step = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: -across,
      ArrowDown: across,
      Home: -slides.length,
      End: slides.length,
    }[key];
    if (!step) return false;
    const next = Math.max(0, Math.min(slides.length - 1, Math.max(focused, 0) + step));
    slides[next].querySelector('.pick').focus();
    return true;
  };

  const wanted = () => (/^#\d+$/.test(location.hash) ? Number(location.hash.slice(1)) - 1 : at);
  stage.addEventListener('click', (event) => {
    const pick = event.target.closest('.pick');
    if (!pick) return;
    at = slides.indexOf(pick.closest('.slide'));
    look(false);
  });
  addEventListener('hashchange', () => show(wanted()));
  addEventListener('resize', fit);
  addEventListener('beforeunload', (event) => {
    if (!navigator.onLine) event.preventDefault();
  }); // it could not be loaded again
  let theme = 'light';
  addEventListener('beforeprint', () => {
    document.title = body.dataset.title; // a PDF is called so
    theme = root.dataset.bsTheme;
    root.dataset.bsTheme = 'light';
    size = WIDE;
    root.style.setProperty('--w', WIDE[0]);
    root.style.setProperty('--h', WIDE[1]);
    slides.forEach(fill);
  });
  addEventListener('afterprint', () => {
    root.dataset.bsTheme = theme;
    document.title = titled();
    fit();
  });

  const begin = async () => {
    if (!slides.length) return;
    try {
      await draw();
    } catch (error) {
      tell('A chart could not be drawn; its slide stays empty.');
      console.error(error);
    }
    body.classList.add('playing');
    fit();
    show(wanted());
    body.dataset.ready = 'true';
  };
  window.toolkitDeck = {
    slides,
    tell,
    fit,
    look,
    wander,
    overview,
    go: (number) => show(number - 1),
    step: (by) => show(at + by),
    get at() {
      return at + 1;
    },
  };
  window.toolkitDeck.ready = begin();
})();
