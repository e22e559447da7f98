// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/jsonscanner.h"

#include <QtTest/QtTest>

namespace tst_jsonscanner {

using namespace halley;

namespace {

QByteArray nested(int depth, char open, char close)
{
    return QByteArray(depth, open) + QByteArray(depth, close);
}

} // namespace

// The grammar of RFC 8259, by way of checkJson.
class TestJsonScanner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepted_data();
    void accepted();
    void prefixesAreRefused_data();
    void prefixesAreRefused();
    void trailingBytesAreRefused_data();
    void trailingBytesAreRefused();
    void refused_data();
    void refused();
    void everyByteInAString();
    void stopsAtEveryPlaceOfALongString();
    void depth();
    void mixedNesting();
    void doesNotReadBeyondAView();
    void members();
    void items();
    void walksRefuse_data();
    void walksRefuse();

private:
    static void corpus();
};

// Valid texts of which every proper prefix is invalid, so no bare numbers.
void TestJsonScanner::corpus()
{
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char *name, const QByteArray &json) { QTest::newRow(name) << json; };
    row("empty object", "{}");
    row("empty array", "[]");
    row("true", "true");
    row("false", "false");
    row("null", "null");
    row("empty string", R"("")");
    row("escapes", R"("\"\\\/\b\f\n\r\t\u0041\uABCD\uabcd")");
    row("surrogate pair", R"("\ud83d\ude00")");
    row("lone high half", R"("\ud800")");
    row("lone low half", R"("\udc00x")");
    row("two high halves", R"("\ud800\ud800")");
    row("NUL escaped", R"("\u0000")");
    row("DEL", "\"\x7f\"");
    row("UTF-8", "\"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\"");
    row("U+FEFF in a string", "\"\xef\xbb\xbf\"");
    row("U+FFFF in a string", "\"\xef\xbf\xbf\"");
    row("U+10FFFF in a string", "\"\xf4\x8f\xbf\xbf\"");
    row("numbers", "[0,-0,1,-1,10,1234567890,0.5,-0.5,1.25,1e5,1E5,1e+5,1e-5,1.5e10,0e0,0.0e-0,100]");
    row("numbers beyond any type",
        "[18446744073709551616,1e400,-1e400,1e-400,0.1000000000000000055511151231257827]");
    row("long number", '[' + QByteArray(5000, '9') + ']');
    row("spaces", " \t\r\n[ \t\r\n1 \t\r\n, \t\r\n2 \t\r\n] ");
    row("spaces in an object", " { \"a\" : 1 , \"b\" : [ ] , \"c\" : { } } ");
    row("empty key", R"({"":0})");
    row("escaped key", R"({"\u0061\"":0})");
    row("same keys inside", R"({"x":{"a":1,"a":2}})");
    row("deep mix", R"([{"a":[{"b":[[],{},[{}],{"c":[]}]}]},[[[1]]],"x"])");
    row("long string", '"' + QByteArray(1000, 'x') + '"');
    row("64 deep", nested(64, '[', ']'));
}

void TestJsonScanner::accepted_data()
{
    corpus();
    const auto row = [](const char *json) { QTest::newRow(json) << QByteArray(json); };
    for (const char *number :
         {"0", "-0", "1", "-1", "12", "0.0", "1.5", "-1.5e+3", "1E400", "1e-1", "1234567890123456789012"})
        row(number);
}

void TestJsonScanner::accepted()
{
    QFETCH(QByteArray, json);
    const Result<QByteArrayView, MalformedJson> result = checkJson(json);
    if (!result)
        QFAIL(result.error().reason);
    QCOMPARE(result->toByteArray(), json.trimmed());
    QVERIFY(checkJson("\n " + json + "\t\r").hasValue());
    QVERIFY(Limits().jsonDepth < 65 &&
            (json.contains("[[[[") || checkJson('[' + json + ',' + json + ']').hasValue()));
}

void TestJsonScanner::prefixesAreRefused_data()
{
    corpus();
}

void TestJsonScanner::prefixesAreRefused()
{
    QFETCH(QByteArray, json);
    json = json.trimmed();
    for (qsizetype size = 0; size < json.size(); ++size) {
        const QByteArray prefix = json.first(size);
        const Result<QByteArrayView, MalformedJson> result = checkJson(prefix);
        QVERIFY2(!result.hasValue(), prefix.constData());
        // Cut inside a character it is the UTF-8 that is broken; else the end came too early.
        if (qstrcmp(result.error().reason, "invalid UTF-8") != 0) {
            QCOMPARE(result.error().reason, "unexpected end");
            QCOMPARE(result.error().offset, size);
        }
    }
}

void TestJsonScanner::trailingBytesAreRefused_data()
{
    corpus();
}

void TestJsonScanner::trailingBytesAreRefused()
{
    QFETCH(QByteArray, json);
    for (const char c : {'x', ',', ']', '}', '0', '"', '[', '\0', '\v', '\xef'})
        QVERIFY(!checkJson(json + c).hasValue());
    const Result<QByteArrayView, MalformedJson> result = checkJson(json + " x");
    QCOMPARE(result.error().offset, json.size() + 1);
}

void TestJsonScanner::refused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<qsizetype>("offset");
    const auto row = [](const char *name, const QByteArray &json, qsizetype offset) {
        QTest::newRow(name) << json << offset;
    };
    row("empty", "", 0);
    row("only space", "  \n", 3);
    row("U+FEFF in front", "\xef\xbb\xbf[]", 0);
    row("U+FEFF between",
        "[\xef\xbb\xbf"
        "1]",
        1);
    row("NUL", QByteArray("\0", 1), 0);
    row("NUL in an array", QByteArray("[\0]", 3), 1);
    row("NUL in a string", QByteArray("\"a\0\"", 4), 2);
    row("newline in a string", "\"a\nb\"", 2);
    row("tab in a string", "\"\t\"", 1);
    row("U+001F in a string", "\"abcdefghijk\x1f\"", 12);
    row("unknown escape", R"("\x41")", 2);
    row("escaped apostrophe", R"("\'")", 2);
    row("upper case U", R"("\U0041")", 2);
    row("escaped newline", "\"\\\n\"", 2);
    row("short u escape", R"("\u12")", 5);
    row("u escape with a sign", R"("\u+123")", 3);
    row("u escape with g", R"("\u00g0")", 5);
    row("apostrophes", "'a'", 0);
    row("bare word", "hello", 0);
    row("True", "True", 0);
    row("tru", "tru ", 3);
    row("nul with more", "nulll", 4);
    row("NaN", "NaN", 0);
    row("Infinity", "Infinity", 0);
    row("-Infinity", "-Infinity", 1);
    row("plus", "+1", 0);
    row("leading zero", "01", 1);
    row("minus and leading zero", "-01", 2);
    row("double zero", "[00]", 2);
    row("no digit before the point", ".5", 0);
    row("no digit after the point", "[1.]", 3);
    row("point and exponent", "[1.e5]", 3);
    row("empty exponent", "[1e]", 3);
    row("exponent with only a sign", "[1e+]", 4);
    row("exponent with two signs", "[1e+-1]", 4);
    row("fraction in the exponent", "[1e5.5]", 4);
    row("only minus", "[-]", 2);
    row("two minuses", "[--1]", 2);
    row("hexadecimal", "[0x10]", 2);
    row("underscore", "[1_000]", 2);
    row("fullwidth digit", "[\xef\xbc\x91]", 1);
    row("trailing comma", "[1,]", 3);
    row("leading comma", "[,1]", 1);
    row("only a comma", "[,]", 1);
    row("double comma", "[1,,2]", 3);
    row("no comma", "[1 2]", 3);
    row("colon in an array", "[1:2]", 2);
    row("wrong bracket", "[1}", 2);
    row("wrong brace", R"({"a":1])", 6);
    row("wrong bracket, empty", "[}", 1);
    row("wrong brace, empty", "{]", 1);
    row("object, trailing comma", R"({"a":1,})", 7);
    row("object, leading comma", R"({,"a":1})", 1);
    row("object, no comma", R"({"a":1 "b":2})", 7);
    row("object, no colon", R"({"a" 1})", 5);
    row("object, two colons", R"({"a"::1})", 5);
    row("object, no value", R"({"a":})", 5);
    row("object, no key", R"({:1})", 1);
    row("object, only a key", R"({"a"})", 4);
    row("object, comma for colon", R"({"a",1})", 4);
    row("object, bare key", "{a:1}", 1);
    row("object, number as key", "{1:1}", 1);
    row("object, apostrophes", "{'a':1}", 1);
    row("nested: key expected", R"([{"a":[{1:2}]}])", 8);
    row("nested: wrong bracket", R"({"a":[{}}})", 8);
    row("comment", "[/* x */]", 1);
    row("line comment", "[1]// x", 3);
    row("two values", "1 2", 2);
    row("two objects", "{}{}", 2);
    row("closing bracket too many", "[]]", 2);
    row("only a closing bracket", "]", 0);
    row("form feed", "[\f1]", 1);
    row("no-break space",
        "[\xc2\xa0"
        "1]",
        1);
    row("invalid byte", "[\"\xff\"]", 2);
    row("lone continuation", "\"\x80\"", 1);
    row("overlong slash", "\"\xc0\xaf\"", 1);
    row("overlong NUL", "\"\xc0\x80\"", 1);
    row("overlong three bytes", "\"\xe0\x80\xaf\"", 1);
    row("surrogate in UTF-8", "\"abc\xed\xa0\x80\"", 4);
    row("beyond U+10FFFF", "\"\xf4\x90\x80\x80\"", 1);
    row("sequence cut by a quote", "\"\xe2\x82\"", 1);
    row("invalid byte after broken grammar", "[x \xff", 3);
}

void TestJsonScanner::refused()
{
    QFETCH(QByteArray, json);
    QFETCH(qsizetype, offset);
    const Result<QByteArrayView, MalformedJson> result = checkJson(json);
    QVERIFY(!result.hasValue());
    QVERIFY(qstrlen(result.error().reason) > 0);
    QCOMPARE(result.error().offset, offset);
}

void TestJsonScanner::everyByteInAString()
{
    for (int c = 0; c < 0x80; ++c) {
        const bool legal = c >= 0x20 && c != '"' && c != '\\';
        // Alone, and inside a run of eight, which is looked at as one word.
        for (const QByteArray &json :
             {'"' + QByteArray(1, char(c)) + '"', "\"abc" + QByteArray(1, char(c)) + "defghijkl\""})
            QCOMPARE(checkJson(json).hasValue(), legal);
    }
}

void TestJsonScanner::stopsAtEveryPlaceOfALongString()
{
    for (qsizetype at = 1; at <= 40; ++at) {
        QByteArray json = '"' + QByteArray(40, '\xc3') + '"';
        for (qsizetype i = 2; i < 41; i += 2)
            json[i] = '\xa9';
        json[at] = '\x01';
        const JsonScanner untouched(json, 1);
        JsonScanner scanner = untouched;
        QVERIFY(!scanner.skipString());
        QCOMPARE(scanner.error().offset, at);

        json[at] = '"';
        scanner = untouched;
        QVERIFY(scanner.skipString());
        QVERIFY(!scanner.hasEscapes());
        QCOMPARE(scanner.offset(), at + 1);
    }
}

void TestJsonScanner::depth()
{
    for (const auto &[open, close] : {std::pair('[', ']'), std::pair('{', '}')}) {
        Limits limits;
        QByteArray step(1, open);
        if (open == '{')
            step += "\"a\":";
        const auto text = [&](int depth) {
            return step.repeated(depth - 1) + open + close + QByteArray(depth - 1, close);
        };
        QVERIFY(checkJson(text(limits.jsonDepth), limits).hasValue());
        const Result<QByteArrayView, MalformedJson> tooDeep = checkJson(text(limits.jsonDepth + 1), limits);
        QVERIFY(!tooDeep.hasValue());
        QCOMPARE(tooDeep.error().reason, "nesting too deep");
        QCOMPARE(tooDeep.error().offset, step.size() * limits.jsonDepth);

        limits.jsonDepth = 1'000'000;
        QVERIFY(checkJson(text(JsonScanner::hardDepth), limits).hasValue());
        QVERIFY(!checkJson(text(JsonScanner::hardDepth + 1), limits).hasValue());
        QVERIFY(!checkJson(QByteArray(1'000'000, open), limits).hasValue());

        limits.jsonDepth = 0;
        QVERIFY(!checkJson(text(1), limits).hasValue());
        QVERIFY(checkJson("1", limits).hasValue());
    }
}

// The kinds of the open containers are kept apart over the borders of the words that hold them.
void TestJsonScanner::mixedNesting()
{
    Limits limits;
    limits.jsonDepth = 200;
    QByteArray open;
    QByteArray close;
    for (int i = 0; i < 200; ++i) {
        const bool object = i % 3 == 0 || i % 7 == 0;
        open += object ? R"({"k":)" : "[";
        close.prepend(object ? '}' : ']');
    }
    QVERIFY(checkJson(open + '1' + close, limits).hasValue());
    for (qsizetype i = 0; i < close.size(); ++i) {
        QByteArray wrong = close;
        wrong[i] = wrong[i] == '}' ? ']' : '}';
        QVERIFY(!checkJson(open + '1' + wrong, limits).hasValue());
    }
}

void TestJsonScanner::doesNotReadBeyondAView()
{
    const QByteArray text = R"([true,1234,"abc"])";
    for (qsizetype size = 0; size < text.size(); ++size) {
        // A heap block of its own: AddressSanitizer sees a byte too far.
        const std::vector<char> exact(text.begin(), text.begin() + size);
        QVERIFY(!checkJson(QByteArrayView(exact.data(), size)).hasValue());
    }
    const std::vector<char> number{'1', '2'};
    QCOMPARE(checkJson(QByteArrayView(number.data(), 2))->size(), 2);
}

void TestJsonScanner::members()
{
    QByteArrayList seen;
    const bool whole = forEachMember(QByteArrayView(R"( { "a" : 1 , "b":[2,{"c":3}],"a":"x" } )"),
                                     [&](QByteArrayView key, QByteArrayView value) {
                                         seen += key.toByteArray() + '=' + value.toByteArray();
                                         return true;
                                     });
    QVERIFY(whole);
    QCOMPARE(seen, (QByteArrayList{"\"a\"=1", "\"b\"=[2,{\"c\":3}]", "\"a\"=\"x\""}));
    QVERIFY(forEachMember("{}", [](QByteArrayView, QByteArrayView) { return false; }));
}

void TestJsonScanner::items()
{
    QByteArrayList seen;
    QVERIFY(forEachItem(R"([ 1 ,"a,b",[3,4], {} ])", [&](QByteArrayView item) {
        seen += item.toByteArray();
        return true;
    }));
    QCOMPARE(seen, (QByteArrayList{"1", "\"a,b\"", "[3,4]", "{}"}));
    QVERIFY(forEachItem("[ ]", [](QByteArrayView) { return false; }));
    QVERIFY(!forEachItem("[1,2]", [](QByteArrayView) { return false; }));
}

void TestJsonScanner::walksRefuse_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char *json : {"", "1", "\"a\"", "null", "[1,", "[1,]", "[1]x", "{\"a\":1", "{\"a\":1,}",
                             "{\"a\":1}x", "{\"a\"}", "{1:2}", "[tru]"})
        QTest::newRow(json) << QByteArray(json);
}

void TestJsonScanner::walksRefuse()
{
    QFETCH(QByteArray, json);
    QVERIFY(!forEachMember(json, [](QByteArrayView, QByteArrayView) { return true; }));
    QVERIFY(!forEachItem(json, [](QByteArrayView) { return true; }));
}

} // namespace tst_jsonscanner

QTEST_APPLESS_MAIN(tst_jsonscanner::TestJsonScanner)
#include "tst_jsonscanner.moc"
