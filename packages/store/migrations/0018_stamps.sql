-- What every request asks of the organisation, the calendar and the settings is kept by each server under a stamp that any change renews:
-- one short read tells whether what a server keeps is still what stands here.
CREATE TABLE stamp (name text PRIMARY KEY, token uuid NOT NULL DEFAULT gen_random_uuid());
COMMENT ON TABLE stamp IS 'A token a name; it is never the same again once anything under the name has changed, in this database or a copy of it.';
INSERT INTO stamp (name) VALUES ('organisation'), ('calendar'), ('setting');

CREATE FUNCTION renew_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE stamp SET token = gen_random_uuid() WHERE name = TG_ARGV[0];
  RETURN NULL;
END $$;
CREATE FUNCTION renew_register_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE stamp SET token = gen_random_uuid() WHERE name = coalesce(NEW.register, OLD.register);
  RETURN NULL;
END $$;
CREATE TRIGGER organisation_changed AFTER INSERT OR UPDATE OR DELETE ON unit FOR EACH STATEMENT EXECUTE FUNCTION renew_stamp('organisation');
CREATE TRIGGER names_changed AFTER INSERT OR UPDATE OR DELETE ON unit_time FOR EACH STATEMENT EXECUTE FUNCTION renew_stamp('organisation');
CREATE TRIGGER register_added AFTER INSERT OR UPDATE ON record FOR EACH ROW WHEN (NEW.register IN ('calendar', 'setting')) EXECUTE FUNCTION renew_register_stamp();
CREATE TRIGGER register_left AFTER DELETE ON record FOR EACH ROW WHEN (OLD.register IN ('calendar', 'setting')) EXECUTE FUNCTION renew_register_stamp();
