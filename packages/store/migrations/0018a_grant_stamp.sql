-- Grants are read by every request: they too are kept under a stamp that any change renews.
INSERT INTO stamp (name) VALUES ('grant');
CREATE TRIGGER grants_changed AFTER INSERT OR UPDATE ON record FOR EACH ROW WHEN (NEW.register = 'grant') EXECUTE FUNCTION renew_register_stamp();
CREATE TRIGGER grants_left AFTER DELETE ON record FOR EACH ROW WHEN (OLD.register = 'grant') EXECUTE FUNCTION renew_register_stamp();
