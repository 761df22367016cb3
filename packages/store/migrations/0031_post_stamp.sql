-- Who holds which post is asked at each act that tells somebody: kept under a stamp as the organisation is.
INSERT INTO stamp (name) VALUES ('post');
CREATE TRIGGER posts_changed AFTER INSERT OR UPDATE OR DELETE ON appointment FOR EACH STATEMENT EXECUTE FUNCTION renew_stamp('post');
CREATE TRIGGER holders_changed AFTER INSERT OR DELETE OR UPDATE OF active, locked_at ON person FOR EACH STATEMENT EXECUTE FUNCTION renew_stamp('post');
