/**
 * What `make` makes for a topic, kept for as long as the same topic is asked about: records come
 * topic by topic.
 */
export function perTopic<T>(make: (topic: string) => T): (topic: string) => T {
  let last: { readonly topic: string; readonly made: T } | null = null;
  return (topic) => {
    if (last?.topic !== topic) last = { topic, made: make(topic) };
    return last.made;
  };
}
