// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/codec.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtTest/QtTest>
#include <random>
#include <simdjson.h>

namespace tst_jsonagreement {

using namespace halley;

namespace {

// Makes random JSON texts that everybody must read alike: no numbers beyond a double, no lone surrogates, no
// key twice. The same seed gives the same texts.
class JsonTexts
{
public:
    explicit JsonTexts(quint32 seed) : m_random(seed) {}

    [[nodiscard]] QByteArray value(int depth)
    {
        switch (below(depth > 0 ? 7 : 4)) {
        case 0:
            return string();
        case 1:
            return number();
        case 2:
            return string();
        case 3:
            return pick({"true", "false", "null", "[]", "{}"});
        case 4:
            return array(depth);
        default:
            return object(depth);
        }
    }
    [[nodiscard]] QByteArray array(int depth)
    {
        QByteArrayList items;
        for (int i = below(5); i > 0; --i)
            items.append(space() + value(depth - 1) + space());
        return '[' + (items.isEmpty() ? space() : items.join(',')) + ']';
    }
    [[nodiscard]] QByteArray object(int depth)
    {
        QByteArrayList members;
        const int count = below(5);
        for (int i = 0; i < count; ++i)
            members.append(space() + key(i) + space() + ':' + space() + value(depth - 1) + space());
        return '{' + (members.isEmpty() ? space() : members.join(',')) + '}';
    }
    // One to three bytes replaced, removed or doubled.
    [[nodiscard]] QByteArray damaged(QByteArray text)
    {
        constexpr QByteArrayView bytes("{}[]\",:\\ue.-+ 0179tfn\n\0\x1f\x80\xc3\xff", 27);
        for (int hits = 1 + below(3); hits > 0 && !text.isEmpty(); --hits) {
            const qsizetype at = below(int(text.size()));
            switch (below(3)) {
            case 0:
                text[at] = bytes[below(int(bytes.size()))];
                break;
            case 1:
                text.remove(at, 1);
                break;
            default:
                text.insert(at, text[at]);
            }
        }
        return text;
    }

private:
    [[nodiscard]] int below(int end) { return int(m_random() % quint32(end)); }
    [[nodiscard]] QByteArray pick(std::initializer_list<const char *> from)
    {
        return *(from.begin() + below(int(from.size())));
    }
    [[nodiscard]] QByteArray space() { return pick({"", "", "", " ", "\n\t", "\r\n  "}); }
    [[nodiscard]] QByteArray number()
    {
        return pick({"0", "-0", "1", "-1", "42", "1234567890", "9007199254740993", "-9223372036854775808",
                     "0.5", "-1.25", "1e5", "1E-5", "1.5e+10", "3.141592653589793", "1e308",
                     "-2.2250738585072014e-308"});
    }
    [[nodiscard]] QByteArray string()
    {
        QByteArray text = "\"";
        for (int i = below(6); i > 0; --i)
            text += pick({"a", "channel", " ", "é", "😀", "\xef\xbb\xbf", "\x7f", R"(\")", R"(\\)", R"(\/)",
                          R"(\n\r\t\b\f)", R"(\u0041)", R"(\u00e9)", R"(\ud83d\ude00)", R"(\u0000)",
                          "long enough for several words"});
        return text + '"';
    }
    [[nodiscard]] QByteArray key(int index)
    {
        return pick({"\"a", "\"channel", "\"é", R"("\u0061)", "\""}) + "#" + QByteArray::number(index) + '"';
    }

    std::mt19937 m_random;
};

bool simdjsonAccepts(const QByteArray &text)
{
    simdjson::dom::parser parser;
    const simdjson::padded_string padded(text.constData(), size_t(text.size()));
    return parser.parse(padded).error() == simdjson::SUCCESS;
}

// What we let through on purpose and simdjson or Qt refuse: numbers beyond their types, halves of surrogate
// pairs.
bool mayDiffer(const QByteArray &text)
{
    static const QRegularExpression number(QStringLiteral("[0-9]{16}|[0-9][eE]"));
    static const QRegularExpression surrogate(QStringLiteral("\\\\u[dD][89a-fA-F]"));
    const QString latin = QString::fromLatin1(text);
    return number.match(latin).hasMatch() || surrogate.match(latin).hasMatch();
}

} // namespace

// Three readers of JSON written by different people must agree on what JSON is.
class TestJsonAgreement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void validTexts();
    void valuesAreTheSame();
    void damagedTexts();
    void messagesAndQtSeeTheSameMembers();
};

void TestJsonAgreement::validTexts()
{
    JsonTexts texts(1);
    for (int i = 0; i < 3000; ++i) {
        const QByteArray text = texts.value(5);
        QVERIFY2(checkJson(text).hasValue(), text.constData());
        QVERIFY2(simdjsonAccepts(text), text.constData());
        QVERIFY2(!QJsonDocument::fromJson('[' + text + ']').isNull(), text.constData());
    }
}

void TestJsonAgreement::valuesAreTheSame()
{
    JsonTexts texts(2);
    for (int i = 0; i < 1000; ++i) {
        const QByteArray text = texts.value(5);
        QCOMPARE(jsonValue(text), QJsonDocument::fromJson('[' + text + ']').array().at(0));
    }
}

void TestJsonAgreement::damagedTexts()
{
    JsonTexts texts(3);
    int accepted = 0;
    int refused = 0;
    for (int i = 0; i < 20'000; ++i) {
        const QByteArray text = texts.damaged(texts.value(4));
        const bool ours = checkJson(text).hasValue();
        const bool theirs = simdjsonAccepts(text);
        ++(ours ? accepted : refused);
        if (ours != theirs)
            QVERIFY2(ours && mayDiffer(text), text.constData());
        // Qt lets through more than is JSON, never less.
        if (ours && !mayDiffer(text))
            QVERIFY2(!QJsonDocument::fromJson('[' + text + ']').isNull(), text.constData());
    }
    // The damage must be neither too small nor too great to say anything.
    QVERIFY(accepted > 1000);
    QVERIFY(refused > 1000);
}

void TestJsonAgreement::messagesAndQtSeeTheSameMembers()
{
    JsonTexts texts(4);
    for (int i = 0; i < 2000; ++i) {
        const QByteArray text = texts.object(4);
        const QJsonObject object = QJsonDocument::fromJson(text).object();
        const Result<MessageBatch, MalformedJson> batch = decodeBatch(text);
        QVERIFY2(batch.hasValue(), text.constData());
        const QList<QByteArray> keys = batch->first().otherKeys();
        QCOMPARE(keys.size(), object.size());
        for (const QByteArray &key : keys)
            QCOMPARE(jsonValue(batch->first().otherRaw(key)),
                     object.value(QString(QUtf8StringView(key).toString())));
    }
}

} // namespace tst_jsonagreement

QTEST_APPLESS_MAIN(tst_jsonagreement::TestJsonAgreement)
#include "tst_jsonagreement.moc"
