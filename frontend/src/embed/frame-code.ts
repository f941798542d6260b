/** The markup of a frame, to be pasted into another page. */

export interface FrameView {
  /** The address of the frame, with the page's query. */
  address: URL;
  /** The id of the card that is shown alone, or an empty string. */
  part: string;
  /** The data version at which the frame stays, or an empty string. */
  version: string;
  title: string;
}

/** The markup as text. */
export const frameCode = ({ address, part, version, title }: FrameView): string => {
  const source = new URL(address);
  if (part) source.searchParams.set('part', part);
  if (version) source.searchParams.set('version', version);
  const src = source.href.replaceAll('%2C', ','); // lists of countries stay readable
  return `<iframe src="${escape(src)}" title="${escape(title)}" width="100%" height="520" loading="lazy" style="border:0"></iframe>`;
};

/** The title of a view: that of its window without the name of the dashboard. */
export const viewTitle = (windowTitle: string): string => windowTitle.replace(/ – [^–]*$/, '');

// This text is not drawn here but read by another page's parser, so no template can escape it.
const escape = (text: string): string => text.replace(/[&<>"]/g, (character) => ENTITIES[character]);

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
