import { formatCount } from '../components/number-format';
import { TabStrip } from '../components/tab-strip';
import { useConnection } from '../data/active-connection';
import { useDecoding } from '../data/use-decoding';
import { useTopicPartitions } from '../data/use-topic-partitions';
import { MessagesView } from '../features/messages/messages-view';
import { type MessageSearch, recordQueryOf } from '../features/messages/query/message-search';
import { StreamAndTable } from '../features/messages/table/stream-and-table';
import { ProfileView } from '../features/profile/profile-view';
import { PartitionsView } from '../features/topics/partitions-view';

interface TopicViewProps {
  topic: string;
  search: MessageSearch;
  onSearch: (search: MessageSearch) => void;
}

/** One topic: its messages, as a stream and as a table, what their fields hold, and its partitions. */
export function TopicView({ topic, search, onSearch }: TopicViewProps) {
  const connection = useConnection();
  const [decoding] = useDecoding(connection.id, topic);
  const partitions = useTopicPartitions(connection.id, topic).data?.partitions;
  const note = partitions === undefined ? {} : { note: formatCount(partitions.length) };
  return (
    <TabStrip
      label="Topic"
      active={search.tab}
      onSelect={(tab) => onSearch({ ...search, tab })}
      tabs={[
        {
          id: 'messages',
          title: 'Messages',
          content: (
            <MessagesView
              key={connection.id}
              topic={topic}
              search={search}
              onSearch={onSearch}
              partitions={partitions?.map(({ partition }) => partition) ?? null}
            />
          ),
        },
        {
          id: 'table',
          title: 'Stream and table',
          content: (
            <StreamAndTable key={connection.id} topic={topic} search={search} onSearch={onSearch} />
          ),
        },
        {
          id: 'profile',
          title: 'Profile',
          content: (
            <ProfileView
              key={connection.id}
              query={{ ...recordQueryOf(topic, search), decoding }}
            />
          ),
        },
        {
          id: 'partitions',
          title: 'Partitions',
          ...note,
          content: <PartitionsView topic={topic} />,
        },
      ]}
    />
  );
}
