// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/channelid.h"

#include <QtCore/QHash>
#include <QtTest/QtTest>

namespace tst_channelid {

using namespace halley;

namespace {

QByteArrayList names(const QList<ChannelId> &ids)
{
    QByteArrayList result;
    for (const ChannelId &id : ids)
        result.append(id.name());
    return result;
}

QByteArray segmentsOf(int count)
{
    QByteArray name;
    for (int i = 0; i < count; ++i)
        name += "/s";
    return name;
}

} // namespace

class TestChannelId : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepted_data();
    void accepted();
    void refused_data();
    void refused();
    void characters();
    void limits();
    void views();
    void families_data();
    void families();
    void wildness_data();
    void wildness();
    void templates_data();
    void templates();
    void segments();
    void parents_data();
    void parents();
    void wilds_data();
    void wilds();
    void wildsOfAConcreteNameAreAllThatMatchIt();
    void wildsAreAsIfParsed();
    void matches_data();
    void matches();
    void emptyId();
    void valueSemantics();
};

void TestChannelId::accepted_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("name");
    const auto row = [](const char *text, const char *name) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(name);
    };
    row("/a", "/a");
    row("/a/b/c", "/a/b/c");
    row("/a/", "/a");
    row("  /a/b  ", "/a/b");
    row(" /a/ ", "/a");
    row("/a b/c d", "/a b/c d");
    row("/a /", "/a");
    row("/a /b", "/a /b");
    row("/ a", "/ a");
    row("/!#$()*+-.@_{~}", "/!#$()*+-.@_{~}");
    row("/a*/b", "/a*/b");
    row("/*a", "/*a");
    row("/***", "/***");
    row("/a/***/b", "/a/***/b");
    row("/*", "/*");
    row("/**", "/**");
    row("/a/*/", "/a/*");
    row("/{}", "/{}");
    row("/{a}/{b_1}", "/{a}/{b_1}");
    row("/{a-b}/*", "/{a-b}/*");
    row("/meta", "/meta");
    row("/service", "/service");
}

void TestChannelId::accepted()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, name);
    const Result<ChannelId, ErrorCode> id = ChannelId::parse(text);
    QVERIFY(id.hasValue());
    QCOMPARE(id->name(), name);
    QVERIFY(!id->isEmpty());
    // Normal forms are their own normal form.
    const Result<ChannelId, ErrorCode> again = ChannelId::parse(name);
    QVERIFY(again.hasValue());
    QCOMPARE(*again, *id);
}

void TestChannelId::refused_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const QByteArray &text) { QTest::newRow(name) << text; };
    row("empty", "");
    row("null", QByteArray());
    row("blanks", "   ");
    row("only a slash", "/");
    row("slash between blanks", " / ");
    row("two slashes", "//");
    row("no leading slash", "a/b");
    row("one character", "a");
    row("empty segment", "/a//b");
    row("empty first segment", "//a");
    row("two trailing slashes", "/a//");
    row("blank segment before the trailing slash", "/a/ /");
    row("wild in the middle", "/*/x");
    row("deep wild in the middle", "/a/**/x");
    row("two wilds", "/*/*");
    row("wild and variable", "/{a}/*");
    row("variable after wild", "/*/{a}");
    row("colon", "/a:b");
    row("question mark", "/a?b");
    row("percent", "/a%20b");
    row("comma", "/a,b");
    row("equals", "/a=b");
    row("quote", "/a\"b");
    row("less than", "/a<b");
    row("backslash", "/a\\b");
    row("tab around", "\t/a");
    row("newline inside", "/a\nb");
    row("NUL inside", QByteArray("/a\0b", 4));
    row("non-ASCII", "/caf\xc3\xa9");
}

void TestChannelId::refused()
{
    QFETCH(QByteArray, text);
    const Result<ChannelId, ErrorCode> id = ChannelId::parse(text);
    QVERIFY(!id.hasValue());
    QCOMPARE(id.error(), ErrorCode::ChannelInvalid);
}

// Every byte, against the list of specification 3.1.
void TestChannelId::characters()
{
    const QByteArray legal = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 !#$()*+-./@_{~}";
    for (int c = 0; c < 256; ++c) {
        const QByteArray name = "/x" + QByteArray(1, char(c)) + "y";
        QCOMPARE(ChannelId::parse(name).hasValue(), legal.contains(char(c)));
    }
}

void TestChannelId::limits()
{
    Limits limits;
    limits.channelLength = 10;
    limits.channelSegments = 3;
    QVERIFY(ChannelId::parse("/234567890", limits).hasValue());
    QVERIFY(ChannelId::parse("  /234567890/  ", limits).hasValue());
    QVERIFY(!ChannelId::parse("/2345678901", limits).hasValue());
    QVERIFY(ChannelId::parse("/a/b/c", limits).hasValue());
    QVERIFY(!ChannelId::parse("/a/b/c/d", limits).hasValue());

    QVERIFY(ChannelId::parse('/' + QByteArray(1023, 'x')).hasValue());
    QVERIFY(!ChannelId::parse('/' + QByteArray(1024, 'x')).hasValue());
    QVERIFY(ChannelId::parse(segmentsOf(32)).hasValue());
    QVERIFY(!ChannelId::parse(segmentsOf(33)).hasValue());

    limits.channelLength = 1'000'000;
    limits.channelSegments = 1'000'000;
    const Result<ChannelId, ErrorCode> deep = ChannelId::parse(segmentsOf(65'000), limits);
    QVERIFY(deep.hasValue());
    QCOMPARE(deep->depth(), 65'000);
    QVERIFY(!ChannelId::parse(segmentsOf(65'001), limits).hasValue());
}

void TestChannelId::views()
{
    const QByteArray text = "xx/a/byy";
    QCOMPARE(ChannelId::parse(QByteArrayView(text).sliced(2, 4))->name(), QByteArray("/a/b"));
}

void TestChannelId::families_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<int>("family");
    const auto row = [](const char *name, ChannelFamily family) {
        QTest::newRow(name) << QByteArray(name) << int(family);
    };
    row("/meta/connect", ChannelFamily::Meta);
    row("/meta/*", ChannelFamily::Meta);
    row("/service/x", ChannelFamily::Service);
    row("/service/**", ChannelFamily::Service);
    row("/meta", ChannelFamily::Broadcast);
    row("/meta/", ChannelFamily::Broadcast);
    row("/metal/x", ChannelFamily::Broadcast);
    row("/service", ChannelFamily::Broadcast);
    row("/a/meta/b", ChannelFamily::Broadcast);
    row("/**", ChannelFamily::Broadcast);
}

void TestChannelId::families()
{
    QFETCH(QByteArray, name);
    QFETCH(int, family);
    const ChannelId id = ChannelId::literal(name);
    QCOMPARE(int(id.family()), family);
    QCOMPARE(id.isMeta(), id.family() == ChannelFamily::Meta);
    QCOMPARE(id.isService(), id.family() == ChannelFamily::Service);
    QCOMPARE(id.isBroadcast(), id.family() == ChannelFamily::Broadcast);
}

void TestChannelId::wildness_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<int>("wildness");
    const auto row = [](const char *name, Wildness wildness) {
        QTest::newRow(name) << QByteArray(name) << int(wildness);
    };
    row("/a/b", Wildness::None);
    row("/a*", Wildness::None);
    row("/a/***", Wildness::None);
    row("/a/*", Wildness::Shallow);
    row("/*", Wildness::Shallow);
    row("/a/**", Wildness::Deep);
    row("/**", Wildness::Deep);
}

void TestChannelId::wildness()
{
    QFETCH(QByteArray, name);
    QFETCH(int, wildness);
    const ChannelId id = ChannelId::literal(name);
    QCOMPARE(int(id.wildness()), wildness);
    QCOMPARE(id.isWild(), id.wildness() != Wildness::None);
}

void TestChannelId::templates_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("expected");
    QTest::newRow("variable") << QByteArray("/a/{x}") << true;
    QTest::newRow("first") << QByteArray("/{x}/a") << true;
    QTest::newRow("digits and underscore") << QByteArray("/{user_1}") << true;
    QTest::newRow("none") << QByteArray("/a/x") << false;
    QTest::newRow("no name") << QByteArray("/a/{}") << false;
    QTest::newRow("not the whole segment") << QByteArray("/a/{x}y") << false;
    QTest::newRow("other characters") << QByteArray("/a/{x-y}") << false;
    QTest::newRow("open") << QByteArray("/a/{x") << false;
    QTest::newRow("nested") << QByteArray("/a/{{x}}") << false;
}

void TestChannelId::templates()
{
    QFETCH(QByteArray, name);
    QFETCH(bool, expected);
    QCOMPARE(ChannelId::literal(name).isTemplate(), expected);
}

void TestChannelId::segments()
{
    const ChannelId id = ChannelId::literal("/one/2/three");
    QCOMPARE(id.depth(), 3);
    QCOMPARE(id.segment(0).toByteArray(), QByteArray("one"));
    QCOMPARE(id.segment(1).toByteArray(), QByteArray("2"));
    QCOMPARE(id.segment(2).toByteArray(), QByteArray("three"));
    QCOMPARE(ChannelId::literal("/**").segment(0).toByteArray(), QByteArray("**"));
}

void TestChannelId::parents_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("parent"); // empty: none
    const auto row = [](const char *name, const char *parent) {
        QTest::newRow(name) << QByteArray(name) << QByteArray(parent);
    };
    row("/a/b/c", "/a/b");
    row("/a/b", "/a");
    row("/a", "");
    row("/a/**", "/a");
    row("/**", "");
    row("/meta/connect", "/meta");
    row("/{x}/a", "/{x}");
    row("/a/{x}", "/a");
}

void TestChannelId::parents()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, parent);
    const std::optional<ChannelId> found = ChannelId::literal(name).parent();
    QCOMPARE(found ? found->name() : QByteArray(), parent);
    if (found) {
        const ChannelId parsed = ChannelId::literal(parent);
        QCOMPARE(found->depth(), parsed.depth());
        QCOMPARE(found->family(), parsed.family());
        QCOMPARE(found->wildness(), parsed.wildness());
        QCOMPARE(found->isTemplate(), parsed.isTemplate());
    }
}

// Specification 3.2.
void TestChannelId::wilds_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *wilds) {
        QTest::newRow(name) << QByteArray(name) << QByteArray(wilds);
    };
    row("/a/b/c", "/a/b/* /a/b/** /a/** /**");
    row("/foo", "/* /**");
    row("/a/b/*", "/a/b/** /a/** /**");
    row("/a/b/**", "/a/** /**");
    row("/*", "/**");
    row("/**", "");
    row("/foo/{x}", "/foo/* /foo/** /**");
    row("/foo/{x}/{y}", "/foo/** /**");
    row("/{x}", "/* /**");
    row("/{x}/a", "/**");
    row("/meta/connect", "/meta/* /meta/** /**");
}

void TestChannelId::wilds()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, expected);
    QCOMPARE(names(ChannelId::literal(name).wilds()).join(' '), expected);
}

// The list of a concrete name and `matches` tell the same story.
void TestChannelId::wildsOfAConcreteNameAreAllThatMatchIt()
{
    const QByteArrayList wild{"/*",      "/**",  "/a/*",  "/a/**",    "/a/b/*",
                              "/a/b/**", "/b/*", "/b/**", "/a/b/c/**"};
    for (const char *name : {"/a", "/b", "/a/b", "/b/a", "/a/b/c", "/ab", "/a/bc"}) {
        const ChannelId id = ChannelId::literal(name);
        for (const QByteArray &pattern : wild) {
            const ChannelId patternId = ChannelId::literal(pattern);
            QCOMPARE(id.wilds().contains(patternId), patternId.matches(id));
        }
    }
}

void TestChannelId::wildsAreAsIfParsed()
{
    const QList<ChannelId> wilds = ChannelId::literal("/service/a/b").wilds();
    for (const ChannelId &made : wilds) {
        const ChannelId parsed = ChannelId::literal(made.name());
        QCOMPARE(made.depth(), parsed.depth());
        QCOMPARE(made.family(), parsed.family());
        QCOMPARE(made.wildness(), parsed.wildness());
    }
}

void TestChannelId::matches_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char *pattern, const char *name, bool expected) {
        QTest::addRow("%s %s", pattern, name) << QByteArray(pattern) << QByteArray(name) << expected;
    };
    row("/a", "/a", true);
    row("/a", "/a/b", false);
    row("/a/*", "/a/b", true);
    row("/a/*", "/a", false);
    row("/a/*", "/a/b/c", false);
    row("/a/*", "/ab/c", false);
    row("/a/**", "/a/b", true);
    row("/a/**", "/a/b/c", true);
    row("/a/**", "/a", false);
    row("/a/**", "/b/c", false);
    row("/*", "/a", true);
    row("/*", "/a/b", false);
    row("/**", "/a", true);
    row("/**", "/a/b/c/d", true);
    row("/**", "/meta/connect", true);
    row("/a/*", "/a/*", true);
    row("/a/**", "/a/*", false);
    row("/a/*", "/a/**", false);
    row("/**", "/*", false);
    row("/a/{x}", "/a/b", false);
    row("/a/{x}", "/a/{x}", true);
    row("/a/*", "/a/{x}", true);
}

void TestChannelId::matches()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArray, name);
    QFETCH(bool, expected);
    QCOMPARE(ChannelId::literal(pattern).matches(ChannelId::literal(name)), expected);
}

void TestChannelId::emptyId()
{
    const ChannelId none;
    QVERIFY(none.isEmpty());
    QCOMPARE(none.depth(), 0);
    QCOMPARE(none, ChannelId());
    QVERIFY(none != ChannelId::literal("/a"));
    QVERIFY(none.wilds().isEmpty());
    QVERIFY(!none.parent());
    QVERIFY(!ChannelId::literal("/**").matches(none));
}

void TestChannelId::valueSemantics()
{
    const ChannelId a = ChannelId::literal("/a");
    const ChannelId b = ChannelId::literal("/b");
    QVERIFY(a < b && b > a && a != b);
    QHash<ChannelId, int> hash{{a, 1}, {b, 2}};
    QCOMPARE(hash.value(ChannelId::literal(" /a/ ")), 1);
    QString text;
    QDebug(&text) << a;
    QCOMPARE(text.trimmed(), QStringLiteral("/a"));
}

} // namespace tst_channelid

QTEST_APPLESS_MAIN(tst_channelid::TestChannelId)
#include "tst_channelid.moc"
