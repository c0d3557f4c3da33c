/** Sound at another rate, by straight lines between its samples. */
export function resample(samples: Int16Array, from: number, to: number): Int16Array {
  const count = Math.floor((samples.length * to) / from);
  return Int16Array.from({ length: count }, (_, at) => {
    const place = (at * from) / to;
    const left = Math.floor(place);
    const a = samples[left] ?? 0;
    const b = samples[left + 1] ?? a;
    return Math.round(a + (b - a) * (place - left));
  });
}
