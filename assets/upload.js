// Brings a file from the reader's disk into the page. What is in it, and whether it can be used, the server says.
(() => {
  const LARGEST = 5_000_000;
  let n = 0;
  // What a file leads to is where the keyboard goes on: the button that was pressed may be gone.
  const drawn = new MutationObserver(() => document.querySelector('#upload-preview [data-reached]')?.focus());
  const base64 = (file) => new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.split(',')[1] || '');
    reader.onerror = () => resolve('');
    reader.readAsDataURL(file);
  });
  document.addEventListener('click', (event) => {
    const store = event.target.closest?.('[data-brings]')?.dataset.brings;
    if (!store) return;
    document.getElementById('upload-field')?.remove();
    const field = Object.assign(document.createElement('input'), { type: 'file', id: 'upload-field', accept: '.xlsx,.csv,.json', hidden: true });
    field.addEventListener('change', async () => {
      const [file] = field.files;
      if (!file) return;
      const content = file.size > LARGEST ? '' : await base64(file);
      n += 1;
      dash_clientside.set_props(store, { data: { name: file.name, size: file.size, content, n } });
    });
    drawn.observe(document.getElementById('upload-preview'), { childList: true, subtree: true });
    document.body.append(field);
    field.click();
  });
})();
