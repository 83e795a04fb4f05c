"""Every table once: its columns, what they mean, what they may hold.

From these declarations come the check on writing, the empty tables, the comments in the catalog and the data
dictionary of docs/tables.md. Tables stand in the order in which the data travels.
"""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

CATEGORIES = (
    "expert", "official", "politician", "business", "journalist", "military", "law",
    "culture", "sport", "religion", "activist", "private", "other",
)  # fmt: skip
STATEMENT_KINDS = ("direct", "mixed", "indirect")
SPEAKER_KINDS = ("person", "organization", "unnamed", "unknown")
LINKS = ("explicit", "nominal", "pronoun", "continuation", "headline")
MENTION_KINDS = ("PER", "ORG", "LOC")
ENTITY_KINDS = MENTION_KINDS[1:]
GRAINS = ("hour", "day", "week", "month", "quarter", "season", "half", "year", "decade", "century", "range")
PUBLISHED_PRECISIONS = ("second", "minute", "day", "month", "none")
KINDS_OF_NAMES = ("full", "surname", "lone")  # given name and surname; surname; given name
RELATIONS_OF_NAMES = ("joined", "parted")
RELATIONS_OF_ENTITIES = ("case", "short")
GIVERS = ("given", "site", "feed", "source")
RELATIONS = ("first", "same", "update", "lesser")
STAGES = ("ingest", "normalize", "enrich")
RUN_STATES = COMPLETED, FAILED = ("completed", "failed")

TIMESTAMP = pa.timestamp("us", tz="UTC")
SPAN = pa.struct([pa.field("start", pa.int32(), nullable=False), pa.field("stop", pa.int32(), nullable=False)])

GENDER_BY = "what tells it: «given name: Мария», «beside: заявила»; null when nothing does and the name looks so"


@dataclass(frozen=True)
class Table:
    """One table: what a row is, the columns that identify it, and the columns themselves."""

    name: str
    description: str
    key: tuple[str, ...]
    schema: pa.Schema
    partitioned: bool = False  # by `month`, the publication month of the article («2025-11», «undated»)

    @property
    def columns(self) -> list[str]:
        return list(self.schema.names)

    @property
    def public(self) -> list[pa.Field]:
        """The columns people query, where they query the table."""
        return [field for field in self.schema if b"own" not in field.metadata]

    @property
    def place(self) -> list[str]:
        """The columns that say where a row stands: its key, and its month where the table has months."""
        return list(dict.fromkeys([*self.key, "month"])) if self.partitioned else list(self.key)

    def completed(self, rows: pa.Table) -> pa.Table:
        """The rows, with nulls for columns that may be null and that they were written without: by an older version."""
        for field in self.schema:
            if field.nullable and field.name not in rows.column_names:
                rows = rows.append_column(field, pa.nulls(rows.num_rows, field.type))
        known = [name for name in self.columns if name in rows.column_names]
        return rows.select([*known, *(name for name in rows.column_names if name not in known)])

    def empty(self) -> pa.Table:
        """A table of this schema without rows."""
        return self.schema.empty_table()


def column(
    name: str,
    kind: pa.DataType,
    description: str,
    *,
    null: bool = False,
    values: tuple[str, ...] = (),
    own: bool = False,
) -> pa.Field:
    """A field that carries its description and, where they are few, the values it may hold.

    What Svodka keeps for its `own` use is not among the columns people query.
    """
    metadata = (
        {"description": description}
        | ({"values": "|".join(values)} if values else {})
        | ({"own": "yes"} if own else {})
    )
    return pa.field(name, kind, nullable=null, metadata=metadata)


TEXT, INT, LONG, BOOL, DATE, REAL = pa.string(), pa.int32(), pa.int64(), pa.bool_(), pa.date32(), pa.float32()
WORDS = pa.list_(pa.field("element", TEXT, nullable=False))
NUMBERS = pa.list_(pa.field("element", INT, nullable=False))
WEIGHT = pa.struct([pa.field("name", TEXT, nullable=False), pa.field("weight", LONG, nullable=False)])
WEIGHTS = pa.list_(pa.field("element", WEIGHT, nullable=False))

ARTICLE_ID = column("article_id", TEXT, "the article: 16 hex digits, stable over runs")
START = column("start", INT, "first character in articles.text, counted in code points from 0")
STOP = column("stop", INT, "character after the last: text[start:stop] is the surface")
SURFACE = column("text", TEXT, "the surface, exactly as in articles.text")
PERSON = column("person", INT, "the person's number within the article, from 0")
PERSON_ID = column("person_id", TEXT, "the person across articles")
MONTH = column("month", TEXT, "publication month of the article in UTC, «2025-11»; «undated» without one")
RUN_ID = column("run_id", TEXT, "the run that wrote the row")

RAW_DOCUMENTS = Table(
    "raw_documents",
    "One document exactly as it came in: its bytes, where from, when.",
    ("document_id",),
    pa.schema([
        column("document_id", TEXT, "hash of source, external id (else location) and bytes"),
        column("source", TEXT, "name of the source: the configured one, else of the file, folder or host"),
        column("location", TEXT, "where it was found: a path, path:line or URL"),
        column("external_id", TEXT, "the id the source gives it", null=True),
        column("url", TEXT, "address of the article, when the source tells it", null=True),
        column("media_type", TEXT, "text/plain, text/html, application/json (one record, or one entry of a feed), pdf, docx or rtf"),
        column("charset", TEXT, "charset declared by the transport, when one was", null=True),
        column("headers", TEXT, "HTTP headers or other facts about the transport, as JSON"),
        column("body", pa.binary(), "the bytes as found"),
        column("raw_sha256", TEXT, "SHA-256 of the body"),
        column("fetched_at", TIMESTAMP, "when it was read"),
        RUN_ID,
    ]),
)  # fmt: skip

REJECTED = Table(
    "rejected",
    "One document, or part of a source, that could not be read, with the reason. Kept so that nothing is lost silently.",
    ("rejected_id",),
    pa.schema([
        column("rejected_id", TEXT, "hash of stage, location and content"),
        column("stage", TEXT, "where it failed", values=STAGES),
        column("reason", TEXT, "what was wrong and how to mend it"),
        column("source", TEXT, "name of the source"),
        column("location", TEXT, "where it was found: a path, path:line or URL"),
        column("document_id", TEXT, "the raw document, when bytes could be kept", null=True),
        column("rejected_at", TIMESTAMP, "when"),
        RUN_ID,
    ]),
)  # fmt: skip

ARTICLES = Table(
    "articles",
    "One article: its normalized text and what is known about it.",
    ("article_id",),
    pa.schema([
        ARTICLE_ID,
        column("document_id", TEXT, "the raw document it was made from"),
        column("external_id", TEXT, "the id the source gives it", null=True),
        column("source", TEXT, "name of the source it came through"),
        column("outlet", TEXT, "name of the medium, as in outlets; stored as given, else the host of the URL, else the source"),
        column("site", TEXT, "what its site is called by people, in settings or lists of feeds, else by the page, else by the feed", null=True),
        column("url", TEXT, "address as found", null=True),
        column("title", TEXT, "headline", null=True),
        column("subtitle", TEXT, "second headline", null=True),
        column("authors", WORDS, "names in the byline"),
        column("section", TEXT, "rubric", null=True),
        column("published_at", TIMESTAMP, "publication time; null when unknown", null=True),
        column("published_precision", TEXT, "how exactly it is known", values=PUBLISHED_PRECISIONS),
        column("published_zone", TEXT, "offset the time was written in, «+03:00»; null when it named none", null=True),
        column("language", TEXT, "ISO 639-1 code; only «ru» is enriched"),
        column("text", TEXT, "normalized text with title and subtitle first; all offsets count in it"),
        column("text_sha256", TEXT, "SHA-256 of letters and digits of the body, lower case: equal for reprints under another headline"),
        column("raw_sha256", TEXT, "SHA-256 of the raw document"),
        column("encoding", TEXT, "encoding the bytes were read in"),
        column("extractor", TEXT, "what made text of it: plain, record, trafilatura …"),
        column("fetched_at", TIMESTAMP, "when the raw document was read"),
        column("enriched_by", TEXT, "version of enrich; null when not enriched", null=True),
        RUN_ID,
        MONTH,
    ]),
    partitioned=True,
)  # fmt: skip

VERSIONS = Table(
    "versions",
    "One document that tells an article: the first, the same again, a newer text, or less. articles.document_id is the one whose text counts.",
    ("document_id",),
    pa.schema([
        column("document_id", TEXT, "the raw document"),
        ARTICLE_ID,
        column("relation", TEXT, "first to tell it; same text again; update, which took the place; lesser: less text, kept aside", values=RELATIONS),
        column("source", TEXT, "name of the source it came through"),
        column("told_id", TEXT, "the id the source gives it; null when that is its address", null=True),
        column("address", TEXT, "its address without scheme, www and tracking", null=True),
        column("place", TEXT, "the file that is the document, by its real path; null for records and the web", null=True),
        column("day", TEXT, "day of publication in Moscow, «2025-11-10»; empty when unknown"),
        column("title", TEXT, "headline", null=True),
        column("text_sha256", TEXT, "SHA-256 of letters and digits of the body, lower case"),
        column("characters", INT, "length of the text"),
        column("fetched_at", TIMESTAMP, "when the raw document was read"),
        RUN_ID,
    ]),
)  # fmt: skip

SIGNATURES = Table(
    "signatures",
    "One article without its words: what tells whether another repeats it.",
    ("article_id",),
    pa.schema([
        ARTICLE_ID,
        column("published_at", TIMESTAMP, "publication time of the article; null when unknown", null=True),
        column("fetched_at", TIMESTAMP, "when the raw document was read"),
        column("words_hash", LONG, "hash of all words: equal for the same words"),
        column("bands", NUMBERS, "hashes by which alike texts meet: such have some in common; none for short texts"),
        column("shingles", pa.binary(), "hashes of every three words in a row, in order, 4 bytes each"),
        MONTH,
    ]),
    partitioned=True,
)  # fmt: skip

MENTIONS = Table(
    "mentions",
    "One occurrence of a name in a text.",
    ("article_id", "start", "stop"),
    pa.schema([
        ARTICLE_ID, START, STOP, SURFACE,
        column("normal", TEXT, "the name in the nominative; of an abbreviation that the text explains with what it stands for: «Союз пекарей (СП)»"),
        column("kind", TEXT, "person, organization or place", values=MENTION_KINDS),
        column("person", INT, "number of the person within the article; null for others", null=True),
        column("owner", TEXT, "whose an organization is by the words beside it, nominative: «МИД Ирана», «британский МИД»; null when they tell none", null=True),
        MONTH,
    ]),
    partitioned=True,
)  # fmt: skip

ROLES = Table(
    "roles",
    "One role a person has in an article, with the words that say so.",
    ("article_id", "person", "start", "stop", "role"),
    pa.schema([
        ARTICLE_ID, PERSON,
        column("name", TEXT, "fullest name of the person in the article, nominative"),
        START, STOP, SURFACE,
        column("role", TEXT, "the role in the nominative, without its organization"),
        column("organization", TEXT, "organization or place of the role, nominative", null=True),
        column("former", BOOL, "a role of the past: «экс-министр», «бывший глава»"),
        column("rule", TEXT, "the rule that found it"),
        MONTH,
    ]),
    partitioned=True,
)  # fmt: skip

DATES = Table(
    "dates",
    "One calendar expression, resolved against the publication time.",
    ("article_id", "start", "stop"),
    pa.schema([
        ARTICLE_ID, START, STOP, SURFACE,
        column("date_from", DATE, "first day; null when it cannot be known", null=True),
        column("date_to", DATE, "last day, inclusive; null when it cannot be known", null=True),
        column("grain", TEXT, "size of the unit named", values=GRAINS),
        column("relative", BOOL, "needs the publication time to be known: «в четверг», «накануне»"),
        column("rule", TEXT, "the rule that found it"),
        MONTH,
    ]),
    partitioned=True,
)  # fmt: skip

STATEMENTS = Table(
    "statements",
    "Words or a proposition attributed to a source.",
    ("statement_id",),
    pa.schema([
        column("statement_id", TEXT, "hash of article, pieces and speaker"),
        ARTICLE_ID,
        column("kind", TEXT, "direct: all in quotation marks; mixed: reported with quoted words; indirect: reported", values=STATEMENT_KINDS),
        column("parts", pa.list_(pa.field("element", SPAN, nullable=False)), "the pieces in articles.text"),
        column("text", TEXT, "the pieces joined by « … »"),
        column("words", INT, "number of words"),
        column("cue", TEXT, "the reporting expression: «добавил», «по словам»; empty in headlines"),
        column("cue_start", INT, "first character of the cue", null=True),
        column("cue_stop", INT, "character after the cue", null=True),
        column("source", TEXT, "the words that name who speaks there: «собеседник»; empty when elided"),
        column("source_start", INT, "first character of the source", null=True),
        column("source_stop", INT, "character after the source", null=True),
        column("speaker", TEXT, "who speaks after reading the whole article: fullest nominative name; null when unknown", null=True),
        column("speaker_kind", TEXT, "what the speaker is", values=SPEAKER_KINDS),
        column("person", INT, "number of the person within the article; null for other speakers", null=True),
        column("link", TEXT, "how the source leads to the speaker", values=LINKS),
        column("rule", TEXT, "the rules that found the statement and its speaker: «finder > resolver»"),
        column("confidence", REAL, "0 to 1, from the precision of the rules on annotated articles"),
        column("lemmas", WORDS, "lemmas of the words, lower case, for search"),
        MONTH,
    ]),
    partitioned=True,
)  # fmt: skip

PEOPLE = Table(
    "people",
    "One person in one article, as that article alone tells it (identify adds who that is across articles).",
    ("article_id", "person"),
    pa.schema([
        ARTICLE_ID, PERSON,
        column("name", TEXT, "fullest name in the article, nominative: «Алексей Мартынов»"),
        column("first", TEXT, "given name", null=True),
        column("middle", TEXT, "patronymic", null=True),
        column("last", TEXT, "surname", null=True),
        column("gender", TEXT, "m or f", null=True, values=("m", "f")),
        column("gender_by", TEXT, GENDER_BY, null=True),
        column("category", TEXT, "category by this article's own words; null when it says nothing", null=True, values=CATEGORIES),
        column("evidence", TEXT, "the words that decided the category; «context» when only what the article is about did; empty without"),
        column("mentions", INT, "how often the name occurs, headline and byline counted"),
        column("statements", INT, "statements attributed to the person"),
        column("words", INT, "words in them"),
        column("in_title", BOOL, "named in the headline"),
        MONTH,
    ]),
    partitioned=True,
)  # fmt: skip

APPEARANCES = Table(
    "appearances",
    "One person in one article with the identity across articles: the fact row of all reports on persons.",
    ("article_id", "person"),
    pa.schema([
        ARTICLE_ID, PERSON,
        column("person_id", TEXT, "the person across articles; null when people say the name is no person", null=True),
        column("name", TEXT, "fullest name in the article, nominative"),
        column("category", TEXT, "category in this article", values=CATEGORIES),
        column("evidence", TEXT, "what decided the category; «elsewhere» when other articles did, «context» when only what the article is about did"),
        column("mentions", INT, "how often the name occurs"),
        column("statements", INT, "statements attributed to the person"),
        column("words", INT, "words in them"),
        column("in_title", BOOL, "named in the headline"),
        column("rule", TEXT, "how the person was identified"),
        column("published_at", TIMESTAMP, "publication time of the article; null when unknown", null=True),
        column("double", BOOL, "whether the article has the person under another number, too", own=True),
        column("main", BOOL, "whether this is the first number the article has the person under", own=True),
        column("base_id", TEXT, "the person by rules, before people part and merge", own=True),
        column("base_rule", TEXT, "how that was found", own=True),
        column("told", TEXT, "the category by the article's own words", null=True, own=True),
        column("told_by", TEXT, "these words", own=True),
        column("guess", TEXT, "the category by what the article is about, where no words tell one", null=True, own=True),
        column("first", TEXT, "given name", null=True, own=True),
        column("middle", TEXT, "patronymic", null=True, own=True),
        column("last", TEXT, "surname", null=True, own=True),
        column("gender", TEXT, "m or f", null=True, own=True),
        column("gender_by", TEXT, GENDER_BY, null=True, own=True),
        column("kind", TEXT, "what is known of the name", values=KINDS_OF_NAMES, own=True),
        column("surname", TEXT, "surname as it is compared; empty without", own=True),
        column("called", TEXT, "name as it is compared, «маар, хайко», «маар», «, хайко»", own=True),
        column("weighed", BOOL, "among the appearances by which the rules judge the name", own=True),
        MONTH,
    ]),
    partitioned=True,
)  # fmt: skip

AMENDED = Table(
    "amended_appearances",
    "One row of appearances that has become another one since its month was written: it stands in the place of that.",
    APPEARANCES.key,
    APPEARANCES.schema,
)

NAMES = Table(
    "names",
    "One name that appearances have, as identify compares names.",
    ("name",),
    pa.schema([
        column("name", TEXT, "as appearances.called"),
        column("kind", TEXT, "what is known of it", values=KINDS_OF_NAMES),
        column("surname", TEXT, "surname, folded; empty without"),
        column("keys", WORDS, "two names that may be one have a key in common; of full names"),
        column("whole", TEXT, "as it sounds, in one word"),
        column("stem", TEXT, "of the surname, else of the given name, without its ending"),
        column("leader", TEXT, "of all spellings of the name the one seen first"),
        column("parted", BOOL, "whether several persons bear it"),
        column("gender", TEXT, "of those who bear it, m or f", null=True),
        column("first_seen", TIMESTAMP, "first publication", null=True),
    ]),
)  # fmt: skip

NAME_PAIRS = Table(
    "name_pairs",
    "Two full names that are one person, or would be were something to tie them.",
    ("one", "other"),
    pa.schema([
        column("one", TEXT, "a name in names"),
        column("other", TEXT, "another, behind it in order"),
        column("alike", BOOL, "whether the spelling alone makes them one"),
        column("reason", TEXT, "why they are one; null when they are not", null=True),
    ]),
)  # fmt: skip

PERSONS = Table(
    "persons",
    "One person across all articles.",
    ("person_id",),
    pa.schema([
        PERSON_ID,
        column("name", TEXT, "fullest nominative name"),
        column("first", TEXT, "given name", null=True),
        column("middle", TEXT, "patronymic", null=True),
        column("last", TEXT, "surname", null=True),
        column("gender", TEXT, "m or f, by most articles", null=True, values=("m", "f")),
        column("gender_by", TEXT, GENDER_BY, null=True),
        column("category", TEXT, "the category of most appearances", values=CATEGORIES),
        column("aliases", WORDS, "other names in the articles, nominative"),
        column("first_seen", TIMESTAMP, "first publication", null=True),
        column("last_seen", TIMESTAMP, "last publication", null=True),
        column("articles", INT, "number of articles"),
        column("told_category", TEXT, "the category most articles tell in their own words; null when none does", null=True),
        column("told_in", INT, "in how many articles"),
        column("told_of", INT, "of how many that tell one"),
        column("decided", BOOL, "whether people decided the category"),
    ]),
)  # fmt: skip

IDENTITIES = Table(
    "identities",
    "Why a name is a person's, or why somebody of the name is another person: the evidence behind person_id.",
    ("base_id", "person_id", "relation", "name", "reason"),
    pa.schema([
        PERSON_ID,
        column("relation", TEXT, "joined: two spellings are this person; parted: a namesake is another", values=RELATIONS_OF_NAMES),
        column("name", TEXT, "both spellings, «Гайко Маар = Хайко Маар»; or what tells the namesake, «sport»"),
        column("other_id", TEXT, "the namesake in persons; null for spellings", null=True),
        column("reason", TEXT, "what joins or parts them: «spelled alike», «both of Институт …», «namesake by trade: culture / sport»"),
        column("base_id", TEXT, "the first who bears the name, by rules alone", own=True),
    ]),
)  # fmt: skip


def _entities(name: str, one: str, *more: pa.Field) -> Table:
    """A table of entities known by name: organizations, places."""
    return Table(
        name,
        f"One {one} across all articles.",
        ("entity_id",),
        pa.schema([
            column("entity_id", TEXT, f"the {one} across articles"),
            column("name", TEXT, "most frequent full name, nominative"),
            *more,
            column("aliases", WORDS, "other names in the articles, nominative; mentions.normal is one of them or the name"),
            column("first_seen", TIMESTAMP, "first publication", null=True),
            column("last_seen", TIMESTAMP, "last publication", null=True),
            column("articles", INT, "number of articles"),
        ]),
    )  # fmt: skip


COUNTRY = "ISO 3166-1 alpha-2 code of its country"
ORGANIZATIONS = _entities(
    "organizations", "organization",
    column("country", TEXT, f"{COUNTRY}, where each country has one of this name, or the name tells it", null=True),
)  # fmt: skip
PLACES = _entities(
    "places",
    "place",
    column(
        "country",
        TEXT,
        f"{COUNTRY}; EU, SU, YU, CS, DD for unions and states of the past; null for seas, continents, disputed lands",
        null=True,
    ),
)

ENTITY_ID = column("entity_id", TEXT, "the organization or place by rules alone, before people merge")
NAME_NUMBER = column("name_number", LONG, "kind and normal of entity_names as a number")
KIND_OF_NAME = column("kind", TEXT, "whether it is of organizations or of places", values=ENTITY_KINDS)

MENTION_ENTITIES = Table(
    "mention_entities",
    "One mention of an organization that does not mean what its name means by itself («МИД» of another country).",
    ("article_id", "start"),
    pa.schema([ARTICLE_ID, START, ENTITY_ID, MONTH]),
    partitioned=True,
)

ENTITY_NAMES = Table(
    "entity_names",
    "One name of organizations or places as mentions have it, and what it means by itself.",
    ("kind", "normal"),
    pa.schema([
        KIND_OF_NAME,
        column("normal", TEXT, "as mentions.normal"),
        NAME_NUMBER,
        column("key", TEXT, "as it is compared"),
        column("bare", TEXT, "the same without legal forms"),
        column("form", TEXT, "what it is called in the tables of words", null=True),
        column("short", TEXT, "the abbreviation it explains: «Футбольный союз (ФС)»", null=True),
        column("country", TEXT, "country of a place in the tables of words", null=True),
        column("asks", BOOL, "whether the article may tell which organization it means"),
        column("nominative", TEXT, "bare, or the name of which that is another case"),
        column("canonical", TEXT, "the name of what it means, as names are compared"),
        column("entity_id", TEXT, "what it means where its article tells nothing else, by rules alone"),
    ]),
)  # fmt: skip

ENTITY_TIES = Table(
    "entity_ties",
    "Two names that articles tell to be one.",
    ("relation", "kind", "name", "other"),
    pa.schema([
        column("relation", TEXT, "case: other may be the nominative, and both are named; short: an abbreviation and what it stands for", values=RELATIONS_OF_ENTITIES),
        KIND_OF_NAME,
        column("name", TEXT, "as names are compared"),
        column("other", TEXT, "as names are compared"),
        column("articles", INT, "number of articles"),
    ]),
)  # fmt: skip

MEANINGS = Table(
    "meanings",
    "One organization or place by rules alone, before people merge: what names mean.",
    ("entity_id",),
    pa.schema([
        ENTITY_ID,
        KIND_OF_NAME,
        column("key", TEXT, "its name, as names are compared"),
        column("owner", TEXT, "whose it is: code of a country, name of a place or organization, article; empty of what is one everywhere"),
        column("asks", BOOL, "whether articles tell where it lies, or what its owner is called"),
    ]),
)  # fmt: skip

NAME_MONTHS = Table(
    "name_months",
    "One name of an organization or place in the articles of a month.",
    ("entity_number", "name_number", "month"),
    pa.schema([
        column("entity_number", LONG, "meanings.entity_id as a number, which is read three times as fast"),
        NAME_NUMBER,
        column("articles", INT, "number of articles"),
        column("of_key", INT, "of these, those that have no name before it that is compared alike"),
        column("of_entity", INT, "of these, those that have no name before it of what people made one"),
        column("first_seen", TIMESTAMP, "first publication", null=True),
        column("last_seen", TIMESTAMP, "last publication", null=True),
        column("beside", WEIGHTS, "of places the countries beside them, by share; of organizations what their owner is called, by how often; null where nothing is asked", null=True),
        MONTH,
    ]),
    partitioned=True,
)  # fmt: skip

DECIDED_ENTITIES = Table(
    "decided_entities",
    "One organization or place that people decided about in overrides.tsv.",
    ("entity_id",),
    pa.schema([
        ENTITY_ID,
        column("target_id", TEXT, "what it is merged into; itself when it is only renamed"),
        column("name", TEXT, "what people call it", null=True),
    ]),
)  # fmt: skip

OUTLETS = Table(
    "outlets",
    "One medium across all articles: all that name it, or appear on its site; on a platform the channel.",
    ("outlet_id",),
    pa.schema([
        column("outlet_id", TEXT, "the outlet across articles"),
        column("name", TEXT, "by outlets.tsv, else most frequent in the articles, else the host; no two outlets have one"),
        column("hosts", WORDS, "its sites and channels, without www., m. and amp.: «vesti.example», «t.me/vesti»"),
        column("aliases", WORDS, "other names in the articles"),
        column("kind", TEXT, "by outlets.tsv; else of channels what they are", null=True),
        column("region", TEXT, "by outlets.tsv", null=True),
        column("excluded", BOOL, "left out of all reports but input_health, by outlets.tsv"),
        column("articles", INT, "number of articles"),
        column("first_seen", TIMESTAMP, "first publication", null=True),
        column("last_seen", TIMESTAMP, "last publication", null=True),
    ]),
)  # fmt: skip

SAYING_ID = column("saying_id", TEXT, "what an article says of its outlet")

SAYINGS = Table(
    "sayings",
    "One thing that articles say of their outlet, and the outlet that is.",
    ("saying_id",),
    pa.schema([
        SAYING_ID,
        column("given", TEXT, "the outlet as records name it; empty when they name only the host"),
        column("instead", TEXT, "the source, where there is neither a name nor a site; else empty"),
        column("giver", TEXT, "who gives the name", values=GIVERS),
        column("host", TEXT, "its site, without www., m. and amp.; empty without an address"),
        column("channel", TEXT, "its channel on a platform; empty for none"),
        column("channel_kind", TEXT, "what such channels are called", null=True),
        column("platform", BOOL, "whether the site carries many outlets"),
        column("site", TEXT, "what its site is called; empty when nothing tells"),
        column("caller", TEXT, "who calls the site so", values=GIVERS),
        column("land", TEXT, "country of its address; RU when it tells none"),
        column("outlet_id", TEXT, "the outlet across articles"),
    ]),
)  # fmt: skip

SAYING_MONTHS = Table(
    "saying_months",
    "What articles say of their outlet, by month.",
    ("saying_id", "month"),
    pa.schema([
        SAYING_ID,
        column("articles", INT, "number of articles"),
        column("first_seen", TIMESTAMP, "first publication", null=True),
        column("last_seen", TIMESTAMP, "last publication", null=True),
        MONTH,
    ]),
    partitioned=True,
)  # fmt: skip

ARTICLE_OUTLETS = Table(
    "article_outlets",
    "One article with what it says of its outlet.",
    ("article_id",),
    pa.schema([ARTICLE_ID, SAYING_ID, MONTH]),
    partitioned=True,
)

CORRECTED_ROLES = Table(
    "corrected_roles",
    "One role that people corrected in overrides.tsv.",
    ("article_id", "person", "start", "stop", "role"),
    pa.schema([
        ARTICLE_ID, PERSON, START, STOP,
        column("role", TEXT, "the role as it was read"),
        column("corrected", TEXT, "what it is called instead; null when there is no such role", null=True),
    ]),
)  # fmt: skip

REPRINTS = Table(
    "reprints",
    "One article that repeats an earlier one.",
    ("article_id",),
    pa.schema([
        ARTICLE_ID,
        column("reprint_of", TEXT, "the original: the first published of the cluster"),
        column("similarity", REAL, "share of text in common; 1 is an exact reprint"),
        MONTH,
    ]),
    partitioned=True,
)  # fmt: skip

DECIDED_PERSONS = Table(
    "decided_persons",
    "One person, by rules and splits, of whom people decided something in overrides.tsv.",
    ("base_id",),
    pa.schema([
        column("base_id", TEXT, "the person by rules and splits"),
        column("person_id", TEXT, "whom people merged that into; null when they say the name is no person", null=True),
        column("said", TEXT, "what they decided, as JSON"),
    ]),
)  # fmt: skip

IDENTIFIED = Table(
    "identified",
    "What the tables made of all articles were made by: when it changes, they are made anew.",
    ("name",),
    pa.schema([column("name", TEXT, "what it is"), column("value", TEXT, "its hash")]),
)

RUNS = Table(
    "runs",
    "One run that changed something, failed, or was the first of its flow to succeed again: what ran, on what, how it ended.",
    ("run_id",),
    pa.schema([
        RUN_ID,
        column("flow", TEXT, "name of the flow"),
        column("started_at", TIMESTAMP, "when it began"),
        column("finished_at", TIMESTAMP, "when its tables were written, or it failed"),
        column("sources", WORDS, "what it was asked to read"),
        column("versions", TEXT, "versions of Svodka, natasha, Prefect, DuckDB, as JSON"),
        column("documents", INT, "new documents read"),
        column("articles", INT, "articles written"),
        column("superseded", INT, "documents that tell an article another document tells as well or better"),
        column("updated", INT, "articles whose text a newer version replaced", null=True),
        column("reprints", INT, "articles among them that repeat an earlier one", null=True),
        column("undated", INT, "articles among them without a publication time", null=True),
        column("rejected", INT, "documents rejected"),
        column("statements", INT, "statements found"),
        column("seconds", REAL, "wall time"),
        column("state", TEXT, "how it ended; null for completed ones of versions that kept no others", null=True, values=RUN_STATES),
        column("error", TEXT, "why it failed and how to mend it; null when it did not", null=True),
    ]),
)  # fmt: skip

PER_ARTICLE = (ARTICLES, SIGNATURES, MENTIONS, ROLES, DATES, STATEMENTS, PEOPLE)
ENRICHED = (MENTIONS, ROLES, DATES, STATEMENTS, PEOPLE)
ACROSS = (  # made of all articles, stored and new
    APPEARANCES, PERSONS, IDENTITIES, NAMES, NAME_PAIRS, DECIDED_PERSONS, CORRECTED_ROLES, ORGANIZATIONS, PLACES,
    MENTION_ENTITIES, ENTITY_NAMES, ENTITY_TIES, MEANINGS, NAME_MONTHS, DECIDED_ENTITIES, OUTLETS, ARTICLE_OUTLETS,
    SAYINGS, SAYING_MONTHS, REPRINTS, IDENTIFIED,
)  # fmt: skip
DERIVED = (*ACROSS, AMENDED)
TABLES: dict[str, Table] = {
    table.name: table for table in (RAW_DOCUMENTS, REJECTED, VERSIONS, *PER_ARTICLE, *DERIVED, RUNS)
}
