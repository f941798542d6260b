/** How large slides, and what stands in them, are drawn: arithmetic alone, in px. */

export interface Size {
  width: number;
  height: number;
}

/** A slide on a screen, a projector and paper. */
export const WIDE: Size = { width: 1920, height: 1080 };
/** Factors of the text of a slide, the largest first. */
export const TEXT_SIZES = [1, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58, 0.52, 0.46, 0.4];
/** em above and below the text of a table's cells, the largest first. */
export const CELL_SPACING = [0.8, 0.6, 0.45, 0.32, 0.22];

const PHONE = 600; // a stage that is narrower and upright is a phone's
const PHONE_WIDTH = 860; // of a slide: letters twice as large as on the wide one
const MIN_THUMBNAIL = 300; // the width at which a slide can still be told from the others
const MAX_THUMBNAIL = 480;
const GAP = 16; // between thumbnails

/** The size of slides on a stage: a phone held upright gets slides of its own shape. */
export const slideSize = (stage: Size): Size =>
  stage.width < PHONE && stage.height > stage.width
    ? { width: PHONE_WIDTH, height: Math.round((PHONE_WIDTH * stage.height) / stage.width) }
    : WIDE;

/** The scale at which a drawing or slide fits in a box. */
export const scaleToFit = (content: Size, box: Size): number =>
  Math.min(box.width / content.width, box.height / content.height);

/** The scale of the thumbnails in the overview, which fill the rows of a stage. */
export const thumbnailScale = (slideWidth: number, stageWidth: number): number => {
  const columns = Math.max(1, Math.floor((stageWidth - GAP) / (MIN_THUMBNAIL + GAP)));
  return Math.min((stageWidth - GAP) / columns - GAP, MAX_THUMBNAIL) / slideWidth;
};
