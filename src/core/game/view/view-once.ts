/** The view of a value that never changes: made at the first request, and the same one at each later request. */
export function viewOnce<Value extends WeakKey, View>(makeView: (value: Value) => View): (value: Value) => View {
  const views = new WeakMap<Value, View>();
  return (value) => {
    const known = views.get(value);
    if (known !== undefined) return known;
    const view = makeView(value);
    views.set(value, view);
    return view;
  };
}
