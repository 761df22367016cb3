-- Words written on a case tell whoever is named in them; what the public writes tells whoever it waits for.
ALTER TABLE message DROP CONSTRAINT message_kind_check;
ALTER TABLE message ADD CONSTRAINT message_kind_check CHECK (kind IN
  ('assigned', 'handler', 'asked', 'returned', 'instruction', 'mentioned', 'said', 'urged', 'answered', 'closed', 'due', 'light'));

-- What somebody handed over last: the desk's cases that wait for others.
CREATE INDEX entry_person ON entry (person, stream, version) WHERE type IN ('case.opened', 'case.acted');
-- Requests behind a problem, and problems merged into it.
CREATE INDEX case_related ON case_row USING gin ((body -> 'related') jsonb_path_ops) WHERE body -> 'related' <> '[]';
