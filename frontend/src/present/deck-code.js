// A deck as others can read it: the plan alone, and its form in an address.
(() => {
  const plan = (deck) => {
    const given = (object, names) =>
      Object.fromEntries(
        names
          .filter((name) => object[name] && !(name === 'kind' && object[name] === 'view'))
          .map((name) => [name, object[name]]),
      );
    return {
      ...given(deck, ['title', 'subtitle']),
      slides: deck.slides.map((slide) => given(slide, ['kind', 'address', 'title', 'text', 'notes'])),
    };
  };

  // The plan in an address: its JSON, deflated, in the letters of base64 that addresses may hold.
  const code = async (deck) => {
    const packed = new Blob([JSON.stringify(plan(deck))]).stream().pipeThrough(new CompressionStream('deflate-raw'));
    const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
      .replace(/\+/g, '-')
      .replace(/\//g, '_')
      .replace(/=+$/, '');
  };
  Object.assign(window.toolkitKept, { plan, code });
})();
