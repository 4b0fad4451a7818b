-- Tables that a Prefect server 3.9.1 made and its client filled; the others are left out.
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL,
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO alembic_version VALUES('27d8f4e1a6c9');
CREATE TABLE configuration (
	id CHAR(36) DEFAULT (
    (
        lower(hex(randomblob(4)))
        || '-'
        || lower(hex(randomblob(2)))
        || '-4'
        || substr(lower(hex(randomblob(2))),2)
        || '-'
        || substr('89ab',abs(random()) % 4 + 1, 1)
        || substr(lower(hex(randomblob(2))),2)
        || '-'
        || lower(hex(randomblob(6)))
    )
    ) NOT NULL,
	created DATETIME DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')) NOT NULL,
	updated DATETIME DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')) NOT NULL,
	"key" VARCHAR NOT NULL,
	value JSON NOT NULL,
	CONSTRAINT pk_configuration PRIMARY KEY (id),
	CONSTRAINT uq_configuration__key UNIQUE ("key")
);
INSERT INTO configuration VALUES('1a416d28-5a60-477d-9887-add8cbe427e5','2026-11-21 13:35:02.631712','2026-11-21 13:35:02.631752','ENCRYPTION_KEY','{"fernet_key": "5J3bKARm-NrMFpt-KIinirMAflL9PZwhFQTVf_4CUjU="}');
CREATE TABLE "block_type" (
	id CHAR(36) DEFAULT ((
        lower(hex(randomblob(4)))
        || '-'
        || lower(hex(randomblob(2)))
        || '-4'
        || substr(lower(hex(randomblob(2))),2)
        || '-'
        || substr('89ab',abs(random()) % 4 + 1, 1)
        || substr(lower(hex(randomblob(2))),2)
        || '-'
        || lower(hex(randomblob(6)))
    )) NOT NULL,
	created DATETIME DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')) NOT NULL,
	updated DATETIME DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')) NOT NULL,
	name VARCHAR NOT NULL,
	logo_url VARCHAR,
	documentation_url VARCHAR,
	description VARCHAR,
	code_example VARCHAR,
	is_protected BOOLEAN DEFAULT '0' NOT NULL,
	slug VARCHAR NOT NULL,
	CONSTRAINT pk_block_type PRIMARY KEY (id)
);
INSERT INTO block_type VALUES('355a8965-77fb-4a33-b062-e80ebc6597f6','2026-11-21 13:35:09.072780','2026-11-21 13:35:09.072829','Import Mailbox',NULL,NULL,NULL,'```python
from __main__ import Mailbox

import_mailbox_block = Mailbox.load("BLOCK_NAME")
```',0,'import-mailbox');
INSERT INTO block_type VALUES('e2b569b2-97c3-4809-8a5a-08d51926ada2','2026-11-21 13:35:14.172904','2026-11-21 13:35:14.172956','Import Inner',NULL,NULL,NULL,'```python
from __main__ import Inner

import_inner_block = Inner.load("BLOCK_NAME")
```',0,'import-inner');
INSERT INTO block_type VALUES('b6ce32e2-b703-4076-a536-96f9ec16027d','2026-11-21 13:35:20.116591','2026-11-21 13:35:20.116644','Import Outer',NULL,NULL,NULL,'```python
from __main__ import Outer

import_outer_block = Outer.load("BLOCK_NAME")
```',0,'import-outer');
CREATE TABLE "block_schema" (
	id CHAR(36) DEFAULT ((
        lower(hex(randomblob(4)))
        || '-'
        || lower(hex(randomblob(2)))
        || '-4'
        || substr(lower(hex(randomblob(2))),2)
        || '-'
        || substr('89ab',abs(random()) % 4 + 1, 1)
        || substr(lower(hex(randomblob(2))),2)
        || '-'
        || lower(hex(randomblob(6)))
    )) NOT NULL,
	created DATETIME DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')) NOT NULL,
	updated DATETIME DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')) NOT NULL,
	fields JSON DEFAULT '{}' NOT NULL,
	block_type_id CHAR(36) NOT NULL,
	checksum VARCHAR NOT NULL,
	capabilities JSON DEFAULT '[]' NOT NULL, version VARCHAR DEFAULT 'non-versioned' NOT NULL,
	CONSTRAINT pk_block_schema PRIMARY KEY (id),
	CONSTRAINT fk_block_schema__block_type_id__block_type FOREIGN KEY(block_type_id) REFERENCES block_type (id) ON DELETE CASCADE
);
INSERT INTO block_schema VALUES('7169fb51-da95-4a8b-9325-4d5bac7bf2e5','2026-11-21 13:35:09.661201','2026-11-21 13:35:09.661247','{"block_type_slug": "import-mailbox", "properties": {"host": {"title": "Host", "type": "string", "position": 0}, "password": {"format": "password", "title": "Password", "type": "string", "writeOnly": true, "position": 1}}, "required": ["host", "password"], "secret_fields": ["password"], "title": "Mailbox", "type": "object"}','355a8965-77fb-4a33-b062-e80ebc6597f6','sha256:4c17301b95729a33c1c961ebeb99f00164fca2f7b2306a8c931d6336787b7183','["send"]','non-versioned');
INSERT INTO block_schema VALUES('692a677a-802e-45cc-ba73-65e4d955e8d3','2026-11-21 13:35:14.537237','2026-11-21 13:35:14.537281','{"block_type_slug": "import-inner", "properties": {"box": {"$ref": "#/definitions/Mailbox", "position": 0}}, "required": ["box"], "secret_fields": ["box.password"], "title": "Inner", "type": "object"}','e2b569b2-97c3-4809-8a5a-08d51926ada2','sha256:b925347231752c09c9a86c5892e327748e9fd208eac16a512250001217e6bd82','[]','non-versioned');
INSERT INTO block_schema VALUES('08fdda15-5c90-43ea-b1e7-a32fd9c45115','2026-11-21 13:35:20.501716','2026-11-21 13:35:20.501768','{"block_type_slug": "import-outer", "properties": {"inner": {"$ref": "#/definitions/Inner", "position": 0}, "note": {"anyOf": [{"type": "string"}, {"type": "null"}], "default": null, "title": "Note", "position": 1}}, "required": ["inner"], "secret_fields": ["inner.box.password"], "title": "Outer", "type": "object"}','b6ce32e2-b703-4076-a536-96f9ec16027d','sha256:14ceffc8d79bba768b6653db3c68fb20ba271904ef3628dc49bb05be59647e6c','[]','non-versioned');
CREATE TABLE block_schema_reference (
	id CHAR(36) DEFAULT (
    (
        lower(hex(randomblob(4)))
        || '-'
        || lower(hex(randomblob(2)))
        || '-4'
        || substr(lower(hex(randomblob(2))),2)
        || '-'
        || substr('89ab',abs(random()) % 4 + 1, 1)
        || substr(lower(hex(randomblob(2))),2)
        || '-'
        || lower(hex(randomblob(6)))
    )
    ) NOT NULL,
	created DATETIME DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')) NOT NULL,
	updated DATETIME DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')) NOT NULL,
	name VARCHAR NOT NULL,
	parent_block_schema_id CHAR(36) NOT NULL,
	reference_block_schema_id CHAR(36) NOT NULL,
	CONSTRAINT pk_block_schema_reference PRIMARY KEY (id),
	CONSTRAINT fk_block_schema_reference__parent_block_schema_id__block_schema FOREIGN KEY(parent_block_schema_id) REFERENCES block_schema (id) ON DELETE cascade,
	CONSTRAINT fk_block_schema_reference__reference_block_schema_id__block_schema FOREIGN KEY(reference_block_schema_id) REFERENCES block_schema (id) ON DELETE cascade
);
INSERT INTO block_schema_reference VALUES('643b6e18-92d5-4512-bc1a-adaf74a9f33d','2026-11-21 13:35:14.566204','2026-11-21 13:35:14.566252','box','692a677a-802e-45cc-ba73-65e4d955e8d3','7169fb51-da95-4a8b-9325-4d5bac7bf2e5');
INSERT INTO block_schema_reference VALUES('c65025f6-e0cf-4538-a099-4ae6c907263c','2026-11-21 13:35:20.515197','2026-11-21 13:35:20.515249','inner','08fdda15-5c90-43ea-b1e7-a32fd9c45115','692a677a-802e-45cc-ba73-65e4d955e8d3');
CREATE TABLE "block_document" (
	id CHAR(36) DEFAULT ((
        lower(hex(randomblob(4)))
        || '-'
        || lower(hex(randomblob(2)))
        || '-4'
        || substr(lower(hex(randomblob(2))),2)
        || '-'
        || substr('89ab',abs(random()) % 4 + 1, 1)
        || substr(lower(hex(randomblob(2))),2)
        || '-'
        || lower(hex(randomblob(6)))
    )) NOT NULL,
	created DATETIME DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')) NOT NULL,
	updated DATETIME DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')) NOT NULL,
	name VARCHAR NOT NULL,
	data JSON DEFAULT '{}' NOT NULL,
	block_schema_id CHAR(36) NOT NULL,
	block_type_id CHAR(36) NOT NULL,
	is_anonymous BOOLEAN DEFAULT '0' NOT NULL, block_type_name VARCHAR,
	CONSTRAINT pk_block_document PRIMARY KEY (id),
	CONSTRAINT fk_block__block_schema_id__block_schema FOREIGN KEY(block_schema_id) REFERENCES block_schema (id) ON DELETE CASCADE,
	CONSTRAINT fk_block_document__block_type_id__block_type FOREIGN KEY(block_type_id) REFERENCES block_type (id) ON DELETE CASCADE
);
INSERT INTO block_document VALUES('8d40686a-81f2-42f5-ac2c-7b8b85cea367','2026-11-21 13:35:10.212246','2026-11-21 13:35:10.212342','box','"gAAAAABrAZ4OYCXwELMp1ZGP2EWNrQyOZZst2mHfIF3kyAywAbNYm2H2sfMJIYxoc8B5KRVn2ajoWQizVwgWDdqtBtnhKu3AkdWMJPLbWEkapAKqu6cSNfW-5Psb2EZqL-MPiT8vfh1-"','7169fb51-da95-4a8b-9325-4d5bac7bf2e5','355a8965-77fb-4a33-b062-e80ebc6597f6',0,'Import Mailbox');
INSERT INTO block_document VALUES('d3e8c478-8d7c-4e27-8fcd-02f1bf22116a','2026-11-21 13:35:18.132152','2026-11-21 13:35:18.132216','inner','"gAAAAABrAZ4WtC4-GZpqNIvBscOFKmi9wRLGMT1UDdcZuSpfYOzeyinnWdBtB3mJ3pLY4r22dHWPPAz_wXWTt-Z1DK5SsIY5KA=="','692a677a-802e-45cc-ba73-65e4d955e8d3','e2b569b2-97c3-4809-8a5a-08d51926ada2',0,'Import Inner');
INSERT INTO block_document VALUES('3b00a14f-7e2f-4e10-b042-bdf86b7dc46c','2026-11-21 13:35:21.243927','2026-11-21 13:35:21.243982','outer','"gAAAAABrAZ4ZYr1EH4uyZJCnXUvqlRbjqaBYNuRcRFZ31nJzfX6bbF-lpLumpyvYcO7PTigp102kLIz4K0xTV86ykh7mkiCAzQ=="','08fdda15-5c90-43ea-b1e7-a32fd9c45115','b6ce32e2-b703-4076-a536-96f9ec16027d',0,'Import Outer');
INSERT INTO block_document VALUES('6f22e2db-61a6-4938-a963-3bf38b140bb5','2026-11-21 13:35:22.253458','2026-11-21 13:35:22.253511','anonymous-9a6c8c76-4211-47b9-b5f9-98838f24d43f','"gAAAAABrAZ4aRbQW9f86b8S8KAHAwfAiKO1_6koJMKmMTTmcjDsvbD_0X7ectBFVnlj9vZXZh61GvcCyZro2xEn2AQdFJ5LIO-gTJpUJWDRbfIVi5ZGSw-6_ugdG0rTwY97KvFNRT2jL"','7169fb51-da95-4a8b-9325-4d5bac7bf2e5','355a8965-77fb-4a33-b062-e80ebc6597f6',1,'Import Mailbox');
CREATE TABLE "block_document_reference" (
	id CHAR(36) DEFAULT ((
        lower(hex(randomblob(4)))
        || '-'
        || lower(hex(randomblob(2)))
        || '-4'
        || substr(lower(hex(randomblob(2))),2)
        || '-'
        || substr('89ab',abs(random()) % 4 + 1, 1)
        || substr(lower(hex(randomblob(2))),2)
        || '-'
        || lower(hex(randomblob(6)))
    )) NOT NULL,
	created DATETIME DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')) NOT NULL,
	updated DATETIME DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')) NOT NULL,
	name VARCHAR NOT NULL,
	parent_block_document_id CHAR(36) NOT NULL,
	reference_block_document_id CHAR(36) NOT NULL,
	CONSTRAINT pk_block_document_reference PRIMARY KEY (id),
	CONSTRAINT fk_block_document_reference__reference_block_document_id__block_document FOREIGN KEY(reference_block_document_id) REFERENCES block_document (id) ON DELETE CASCADE,
	CONSTRAINT fk_block_document_reference__parent_block_document_id__block_document FOREIGN KEY(parent_block_document_id) REFERENCES block_document (id) ON DELETE CASCADE,
	CONSTRAINT ck_block_document_reference__ck_block_document_reference__no_self_reference CHECK (parent_block_document_id != reference_block_document_id)
);
INSERT INTO block_document_reference VALUES('da4772fa-8561-40d4-84c1-c58bf429b9fd','2026-11-21 13:35:18.164076','2026-11-21 13:35:18.164123','box','d3e8c478-8d7c-4e27-8fcd-02f1bf22116a','8d40686a-81f2-42f5-ac2c-7b8b85cea367');
INSERT INTO block_document_reference VALUES('a5aeded4-ce6d-4419-b295-bb9d14aba968','2026-11-21 13:35:21.370968','2026-11-21 13:35:21.371025','inner','3b00a14f-7e2f-4e10-b042-bdf86b7dc46c','d3e8c478-8d7c-4e27-8fcd-02f1bf22116a');
