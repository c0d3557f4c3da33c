/** Whether a result says no, although it came as a success. */
export function isRefusal(result: Readonly<Record<string, unknown>>): boolean {
  return result.success === false || result.accepted === false || result.pay_processed === false;
}
