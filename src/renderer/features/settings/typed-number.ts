/** What was typed as a whole number; what is none goes as it was typed, and is named as wrong where it is checked. */
export function typedNumber(text: string): number | string {
  return /^-?\d{1,12}$/.test(text.trim()) ? Number(text) : text;
}
