-- Contacts of enterprises: persons outside the office. Their accounts, sessions, codes and attempts stand apart from those of the staff,
-- so that no cookie, login or row of the one is ever looked up for the other.
CREATE TABLE contact (
  id       uuid PRIMARY KEY,
  phone    text UNIQUE,
  password text,
  demo     boolean NOT NULL DEFAULT false
);
COMMENT ON TABLE contact IS 'A person who speaks for enterprises; signs in with his phone. Told by the stream of the same id; password and demo are account matters.';
CREATE TABLE contact_right (
  id         uuid PRIMARY KEY,
  contact    uuid NOT NULL REFERENCES contact,
  enterprise text NOT NULL,
  name       text NOT NULL,
  may        text NOT NULL CHECK (may IN ('submit', 'manage')),
  starts     timestamptz NOT NULL,
  ends       timestamptz,
  joined     timestamptz
);
COMMENT ON TABLE contact_right IS 'For which enterprise (its key in the register) a contact speaks, from when to when, and under which name it invited him.';
COMMENT ON COLUMN contact_right.joined IS 'When he took the invitation up; before, he can do nothing.';
CREATE INDEX contact_right_contact ON contact_right (contact);
CREATE INDEX contact_right_enterprise ON contact_right (enterprise);

CREATE TABLE contact_password (
  no      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  contact uuid NOT NULL REFERENCES contact,
  hash    text NOT NULL,
  at      timestamptz NOT NULL
);
COMMENT ON TABLE contact_password IS 'The last five passwords, the present one included; none of them may be chosen again.';
CREATE INDEX contact_password_contact ON contact_password (contact, no DESC);

CREATE TABLE contact_code (
  hash          text PRIMARY KEY,
  contact_right uuid NOT NULL UNIQUE REFERENCES contact_right,
  resets        boolean NOT NULL,
  ends          timestamptz NOT NULL
);
COMMENT ON TABLE contact_code IS 'Codes handed over, one a right and each good once: to join, or (resets) to choose a new password. Only their hashes are kept.';

CREATE TABLE contact_session (
  token         text PRIMARY KEY,
  id            uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE,
  contact       uuid NOT NULL REFERENCES contact,
  contact_right uuid NOT NULL REFERENCES contact_right,
  created       timestamptz NOT NULL,
  seen          timestamptz NOT NULL,
  ends          timestamptz NOT NULL,
  address       text,
  browser       text
);
COMMENT ON COLUMN contact_session.token IS 'SHA-256 of the cookie; the cookie itself is stored nowhere.';
CREATE INDEX contact_session_contact ON contact_session (contact);

CREATE TABLE contact_attempt (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at      timestamptz NOT NULL,
  login   text NOT NULL,
  address text,
  what    text NOT NULL CHECK (what IN ('in', 'wrong', 'locked', 'right'))
);
COMMENT ON TABLE contact_attempt IS 'Attempts to sign in or to join: `login` is a hash of what was tried, for phones are personal.';
CREATE INDEX contact_attempt_login ON contact_attempt (login, at);
CREATE INDEX contact_attempt_address ON contact_attempt (address, at);

-- What the contacts of an enterprise brought.
CREATE INDEX case_row_brought ON case_row ((body #>> '{fields,creditCode}'), opened_at DESC) WHERE body #>> '{fields,creditCode}' IS NOT NULL;
