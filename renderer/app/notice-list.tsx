import { X } from 'lucide-react';
import { errorText } from '#shared/model/error-text';
import { Button } from '../components/button';
import { CopyButton } from '../components/copy-button';
import { VisibleText } from '../components/visible-text';
import { bridge } from '../data/bridge';
import { useNotices } from '../data/use-control';
import '../components/note.css';

/** What happened outside this window's view, until it is dismissed. */
export function NoticeList() {
  const notices = useNotices().data ?? [];
  return notices.map((notice) => (
    <div key={notice.id} className={`note note-${notice.level}`} role="status">
      <VisibleText text={errorText(notice.error)} className="note-text" />
      <span className="note-actions">
        <CopyButton text={JSON.stringify(notice.error, null, 2)} label="Copy details" />
        <Button
          variant="ghost"
          aria-label="Dismiss"
          onClick={() => void bridge().dismissNotice({ id: notice.id })}
        >
          <X aria-hidden />
        </Button>
      </span>
    </div>
  ));
}
