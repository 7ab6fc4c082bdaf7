import { type KeyboardEvent, useMemo, useState } from 'react';
import type { TreeNode } from '#shared/model/record';
import { formatCount } from '../../../components/number-format';
import { VirtualLines } from '../../../components/virtual-lines';
import { VisibleText } from '../../../components/visible-text';
import type { RecordActions } from './field-actions';
import { type NodeAction, nodeActions } from './node-actions';
import { NodeMenu } from './node-menu';
import { afterTreeKey, isBranch, type TreeLine, toggled, treeLines } from './tree-lines';

interface RecordTreeProps {
  nodes: readonly TreeNode[];
  /** The worker sent only the first nodes. */
  cutOff: boolean;
  /** The part of the record the nodes are of. */
  root: 'key' | 'value';
  actions: RecordActions;
}

const none: ReadonlySet<number> = new Set();

/** A JSON value as a tree that can be collapsed; numbers are shown digit for digit. */
export function RecordTree({ nodes, cutOff, root, actions }: RecordTreeProps) {
  const [collapsed, setCollapsed] = useState(none);
  const [current, setCurrent] = useState<number | null>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const lines = useMemo(() => treeLines(nodes, collapsed, cutOff), [nodes, collapsed, cutOff]);
  return (
    <>
      <VirtualLines
        label={root === 'value' ? 'Value as a tree' : 'Key as a tree'}
        role="tree"
        count={lines.length}
        {...(current === null ? {} : { current })}
        onKeyDown={(event) => {
          if (event.ctrlKey || event.metaKey || event.altKey || isOnButton(event)) return;
          const line = current === null ? undefined : lines[current];
          const action = nodeActions(nodes, line?.node ?? -1, root, actions).find(
            ({ key }) => key === event.key,
          );
          const next = afterTreeKey(event.key, lines, current ?? 0, collapsed, nodes);
          if (action === undefined && next === null) return;
          event.preventDefault();
          event.stopPropagation();
          action?.run();
          if (next === null) return;
          setCurrent(next.current);
          setCollapsed(next.collapsed);
        }}
        line={(index) => {
          const line = lines[index];
          const node = line === undefined ? undefined : nodes[line.node];
          if (line === undefined || node === undefined) return null;
          return (
            <TreeLineView
              line={line}
              node={node}
              current={index === current}
              actions={
                line.kind === 'node' && (index === current || index === pointed)
                  ? nodeActions(nodes, line.node, root, actions)
                  : []
              }
              onPoint={() => setPointed(index)}
              onSelect={() => setCurrent(index)}
              onToggle={() => setCollapsed(toggled(collapsed, line.node))}
            />
          );
        }}
      />
      {cutOff ? (
        <p className="detail-note">
          The tree shows the first {formatCount(nodes.length)} nodes; Raw has everything.
        </p>
      ) : null}
    </>
  );
}

interface TreeLineViewProps {
  line: TreeLine;
  node: TreeNode;
  current: boolean;
  /** Offered beside the line; none where it is not looked at. */
  actions: readonly NodeAction[];
  onPoint: () => void;
  onSelect: () => void;
  onToggle: () => void;
}

function TreeLineView(props: TreeLineViewProps) {
  const { line, node, current, actions, onPoint, onSelect, onToggle } = props;
  const branch = isBranch(node);
  const [opening, closing] = node.kind === 'array' ? ['[', ']'] : ['{', '}'];
  return (
    <div
      role="treeitem"
      tabIndex={-1}
      className="tree-line"
      aria-level={node.depth + 1}
      aria-selected={current}
      data-current={current}
      {...(branch && line.kind === 'node' ? { 'aria-expanded': !line.collapsed } : {})}
      style={{ paddingLeft: `${node.depth * 1.4 + 1}em` }}
      onPointerEnter={onPoint}
      onMouseDown={onSelect}
      onClick={branch ? onToggle : undefined}
      onKeyDown={undefined}
    >
      {actions.length === 0 ? null : (
        <NodeMenu name={String(node.name ?? 'the whole')} actions={actions} />
      )}
      {line.kind === 'close' ? (
        closing
      ) : (
        <>
          {branch ? (
            <span className="tree-twist" aria-hidden>
              {line.collapsed ? '▸' : '▾'}
            </span>
          ) : null}
          <NodeName name={node.name} />
          {node.kind === 'object' || node.kind === 'array' ? (
            <>
              {branch && !line.collapsed ? opening : null}
              {branch && line.collapsed ? `${opening} … ${closing}` : null}
              {branch ? null : `${opening}${closing}`}
              {line.collapsed ? (
                <span className="detail-line-note"> {formatCount(node.children)}</span>
              ) : null}
            </>
          ) : (
            <Scalar node={node} />
          )}
        </>
      )}
    </div>
  );
}

/** Whether a key is meant for the button or the menu of a line, not for the tree. */
function isOnButton({ target, currentTarget }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  return !currentTarget.contains(target) || target.closest('button') !== null;
}

function NodeName({ name }: { name: TreeNode['name'] }) {
  if (name === null) return null;
  return (
    <>
      <VisibleText
        text={String(name)}
        className={typeof name === 'number' ? 'detail-line-note' : 'json-key'}
      />
      {': '}
    </>
  );
}

function Scalar({ node }: { node: TreeNode }) {
  const tone = { string: 'string', number: 'number', boolean: 'literal', null: 'literal' } as const;
  const kind = node.kind === 'object' || node.kind === 'array' ? 'null' : node.kind;
  return (
    <>
      <VisibleText
        text={kind === 'string' ? `"${node.text}"` : node.text}
        className={`json-${tone[kind]}`}
      />
      {node.truncated ? <span className="detail-line-note"> … cut, see Raw</span> : null}
    </>
  );
}
