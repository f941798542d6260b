// Brings a file from the reader's disk into the page. What is in it, and whether it can be used, the server says.
(() => {
  let n = 0;
  // What a file leads to is where the keyboard goes on: the button that was pressed may be gone.
  const drawn = new MutationObserver(() => document.querySelector('[data-reached]')?.focus());
  const base64 = (file) =>
    new Promise((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result.split(',')[1] || '');
      reader.onerror = () => resolve('');
      reader.readAsDataURL(file);
    });
  document.addEventListener('click', (event) => {
    const button = event.target.closest?.('[data-brings]');
    if (!button) return;
    const { brings: store, accepts: accept, shown, largest } = button.dataset;
    document.getElementById('upload-field')?.remove();
    const field = Object.assign(document.createElement('input'), {
      type: 'file',
      id: 'upload-field',
      accept,
      hidden: true,
    });
    field.addEventListener('change', async () => {
      const [file] = field.files;
      if (!file) return;
      const content = file.size > Number(largest) ? '' : await base64(file);
      n += 1;
      dash_clientside.set_props(store, { data: { name: file.name, size: file.size, content, n } });
    });
    drawn.observe(document.getElementById(shown), { childList: true, subtree: true });
    document.body.append(field);
    field.click();
  });
})();
