// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/architecture/rules/documentrules.h"

#include <QtCore/QDir>
#include <QtTest/QTest>

namespace tst_documents {

using namespace Qt::StringLiterals;
using namespace halley::architecture;

namespace {

const QString houseTop = QStringLiteral(HALLEY_SOURCE_DIR);

// What `./dev new` makes is somebody's own, wherever it was called.
bool isGuest(const QString &entry)
{
    return readSource(houseTop, entry + u"/CMakeLists.txt"_s).text.contains(u"set(HALLEY_SOURCES "_s);
}

} // namespace

// Documents that cannot rot quietly: every path they name exists. And the top folder holds what it should, no
// more.
class TestDocuments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyNamedPathExists();
    void topFolderIsTidy();
    void missingPathIsCaught_data();
    void missingPathIsCaught();
    void strayEntryIsCaught();
};

void TestDocuments::everyNamedPathExists()
{
    QList<SourceFile> documents =
        readSources(houseTop, {{u"resources"_s, {u".md"_s}}, {u"tests"_s, {u".md"_s}}});
    documents.append(readSource(houseTop, u"README.md"_s));
    QVERIFY(documents.size() > 5);
    QVERIFY(!documents.last().text.isEmpty());
    const PathExists exists = [top = QDir(houseTop)](const QString &path) { return top.exists(path); };
    QList<Violation> violations;
    for (const SourceFile &document : std::as_const(documents))
        violations += checkPaths(document, exists);
    QVERIFY2(violations.isEmpty(), listing(violations).constData());
}

void TestDocuments::topFolderIsTidy()
{
    QStringList entries = QDir(houseTop).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
    entries.removeIf(isGuest);
    QVERIFY(entries.contains(u"README.md"_s));
    const QList<Violation> violations = checkTop(entries);
    QVERIFY2(violations.isEmpty(), listing(violations).constData());
}

void TestDocuments::missingPathIsCaught_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qsizetype>("count");

    QTest::newRow("file") << u"see `server/attic/x.h`"_s << qsizetype(1);
    QTest::newRow("with a line") << u"see `server/attic/x.h:12`"_s << qsizetype(1);
    QTest::newRow("in a command") << u"`cat ./tests/attic/x.txt`"_s << qsizetype(1);
    QTest::newRow("two") << u"`server/attic` and `qml/attic`"_s << qsizetype(2);
    QTest::newRow("link") << u"see [that](attic.md)"_s << qsizetype(1);
    QTest::newRow("link with anchor") << u"see [that](attic.md#top)"_s << qsizetype(1);
    QTest::newRow("existing") << u"`server/present.h`, [one](present.md) and [its part](present.md#part)"_s
                              << qsizetype(0);
    QTest::newRow("outside") << u"`/service/chat`, `build/release/bin`, [web](https://a.example/b)"_s
                             << qsizetype(0);
    QTest::newRow("pattern") << u"`tests/unit/<room>/tst_*.cpp`"_s << qsizetype(0);
    QTest::newRow("prose") << u"the server/attic of old"_s << qsizetype(0);
}

void TestDocuments::missingPathIsCaught()
{
    QFETCH(QString, text);
    QFETCH(qsizetype, count);
    const PathExists exists = [](const QString &path) {
        return path == u"server/present.h"_s || path == u"resources/docs/present.md"_s;
    };
    QCOMPARE(checkPaths({u"resources/docs/x.md"_s, text}, exists).size(), count);
}

void TestDocuments::strayEntryIsCaught()
{
    QCOMPARE(checkTop({u"server"_s, u"notes.txt"_s, u"src"_s}).size(), 2);
    QVERIFY(checkTop({u"dev"_s, u"README.md"_s, u".git"_s, u"build"_s, u"CMakeLists.txt.user"_s}).isEmpty());
}

} // namespace tst_documents

QTEST_APPLESS_MAIN(tst_documents::TestDocuments)
#include "tst_documents.moc"
