/** The speaker's time. */

/** A duration in milliseconds as minutes and seconds, with hours once there are any. */
export const elapsed = (milliseconds: number): string => {
  const seconds = milliseconds / 1000;
  const hours = seconds >= 3600 ? `${Math.floor(seconds / 3600)}:` : '';
  return `${hours}${twoDigits((seconds / 60) % 60)}:${twoDigits(seconds % 60)}`;
};

/** The time of day. */
export const clock = (date: Date): string => `${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`;

const twoDigits = (value: number): string => String(Math.floor(value)).padStart(2, '0');
