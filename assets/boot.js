// Before Dash starts: answer its first two requests from the page itself, and show its view when it is complete.
(() => {
  const inline = { '_dash-layout': 'inline-layout', '_dash-dependencies': 'inline-dependencies' };
  const fetch = window.fetch;

  // A server that does not answer is told in words; the page itself goes on.
  const unreachable = document.getElementById('unreachable');
  const watched = (answer) => answer.then((response) => {
    unreachable.hidden = response.status < 500;
    return response;
  }, (error) => {
    unreachable.hidden = false;
    document.body.classList.remove('busy');
    throw error;
  });

  window.fetch = (resource, options) => {
    const name = String(resource.url || resource).split('?')[0].split('/').pop();
    const id = inline[name];
    if (!id) return watched(fetch(resource, options));
    delete inline[name];
    const text = document.getElementById(id).textContent;
    return Promise.resolve(new Response(text, { headers: { 'Content-Type': 'application/json' } }));
  };

  // What is fetched when it is first wanted.
  window.toolkitLoad = (src) => new Promise((resolve, reject) => {
    const part = src.endsWith('.css') ? Object.assign(document.createElement('link'), { rel: 'stylesheet', href: src })
      : Object.assign(document.createElement('script'), { src });
    document.head.append(Object.assign(part, { onload: resolve, onerror: reject }));
  });

  // The first view is markup in the page; React draws the same beside it, hidden, and takes its place.
  const entry = document.getElementById('react-entry-point');
  const first = document.getElementById('first-view');
  const swap = () => {
    if (!entry.querySelector('#page')) return;
    observer.disconnect();
    const { scrollY } = window;
    first.remove();
    document.body.classList.add('live');
    window.scrollTo(0, scrollY);
    window.toolkit.reveal();
  };
  const observer = new MutationObserver(swap);
  observer.observe(entry, { childList: true, subtree: true });
})();
