/** What hatching means in a chart without other signs. */
export function ProvisionalKey() {
  return (
    <span className="legend-key">
      <span className="legend-hatch" /> provisional
    </span>
  );
}
