import { useRef, useState } from 'react';
import { goToSignIn } from '../lib/session.js';
import { useWords } from '../lib/words.js';

/** A file on its way to the server, or there. */
export interface Upload {
  readonly key: number;
  readonly name: string;
  readonly size: number;
  /** How much has left, from 0 to 1. */
  readonly share: number;
  /** Once it is there. */
  readonly id: string | null;
  /** Why it is not. */
  readonly trouble: string | null;
}

export interface Uploading {
  readonly files: readonly Upload[];
  /** The ids of those that are there, in the order they were chosen in. */
  readonly ids: readonly string[];
  /** Some are still on their way, or did not get there. */
  readonly unready: boolean;
  readonly add: (chosen: Iterable<File>) => void;
  readonly drop: (key: number) => void;
  readonly clear: () => void;
}

/** Sends files as soon as they are chosen; what is being written is sent when all of them are there. */
export function useUploads(): Uploading {
  const { say } = useWords();
  const [files, setFiles] = useState<readonly Upload[]>([]);
  const sending = useRef(new Map<number, XMLHttpRequest>());
  const next = useRef(0);
  const change = (key: number, patch: Partial<Upload>): void =>
    setFiles((before) => before.map((file) => (file.key === key ? { ...file, ...patch } : file)));
  const add = (chosen: Iterable<File>): void => {
    for (const file of chosen) {
      next.current += 1;
      const key = next.current;
      const { name, size } = file;
      setFiles((before) => [...before, { key, name, size, share: 0, id: null, trouble: null }]);
      sending.current.set(
        key,
        send(file, {
          onShare: (share) => change(key, { share }),
          onEnd: (id, trouble) => {
            sending.current.delete(key);
            change(key, { id, trouble: id ? null : (trouble ?? say('shell.noConnection')) });
          },
        }),
      );
    }
  };
  const drop = (key: number): void => {
    sending.current.get(key)?.abort();
    sending.current.delete(key);
    setFiles((before) => before.filter((file) => file.key !== key));
  };
  return {
    files,
    ids: files.flatMap(({ id }) => (id ? [id] : [])),
    unready: files.some(({ id }) => id === null),
    add,
    drop,
    clear: () => setFiles([]),
  };
}

interface Ends {
  readonly onShare: (share: number) => void;
  readonly onEnd: (id: string | null, trouble: string | null) => void;
}

/** `fetch` does not tell how far it is. */
function send(file: File, { onShare, onEnd }: Ends): XMLHttpRequest {
  const request = new XMLHttpRequest();
  const form = new FormData();
  form.append('file', file, file.name);
  request.open('POST', '/admin/files');
  request.setRequestHeader('Accept', 'application/json');
  request.responseType = 'json';
  request.upload.onprogress = ({ loaded, total }) => onShare(total > 0 ? loaded / total : 0);
  request.onload = () => {
    if (request.status === 401) goToSignIn();
    const answer = request.response as { id?: string; notice?: { message: string } } | null;
    onEnd(request.status === 201 ? (answer?.id ?? null) : null, answer?.notice?.message ?? null);
  };
  request.onerror = () => onEnd(null, null);
  request.send(form);
  return request;
}
