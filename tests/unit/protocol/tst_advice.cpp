// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/protocol/advice.h"

#include "server/protocol/instant.h"

#include <QtTest/QtTest>

namespace tst_advice {

using namespace halley;
using namespace std::chrono_literals;

class TestAdvice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void writes();
    void roundTrip();
    void longestFitsAnInstant();
};

void TestAdvice::reads_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("expected"); // as we would write it
    const QByteArray century = QByteArray::number(qint64(Advice::longest.count()));
    const auto row = [](const char *name, const QByteArray &json, const QByteArray &expected) {
        QTest::newRow(name) << json << expected;
    };
    row("all",
        R"({"reconnect":"retry","interval":1,"timeout":30000,"maxInterval":10000,"multiple-clients":true})",
        R"({"reconnect":"retry","interval":1,"timeout":30000,"maxInterval":10000,"multiple-clients":true})");
    row("handshake", R"({"reconnect":"handshake"})", R"({"reconnect":"handshake"})");
    row("none", R"({ "reconnect" : "none" })", R"({"reconnect":"none"})");
    row("escaped", R"({"re\u0063onnect":"n\u006fne"})", R"({"reconnect":"none"})");
    row("negative interval", R"({"interval":-1})", R"({"interval":-1})");
    row("fraction", R"({"timeout":1.9,"interval":-1.9})", R"({"interval":-1,"timeout":1})");
    row("exponent", R"({"timeout":1.5E3})", R"({"timeout":1500})");
    row("2^64", R"({"timeout":18446744073709551616})", R"({"timeout":)" + century + "}");
    row("largest qint64", R"({"timeout":9223372036854775807})", R"({"timeout":)" + century + "}");
    row("beyond a double", R"({"timeout":1e400})", R"({"timeout":)" + century + "}");
    row("beyond a double, small mantissa", R"({"timeout":0.001e500})", R"({"timeout":)" + century + "}");
    row("below a double", R"({"interval":-1e400})", R"({"interval":-)" + century + "}");
    row("close to zero", R"({"timeout":1e-400})", R"({"timeout":0})");
    row("minus zero", R"({"timeout":-0})", R"({"timeout":0})");
    row("last one counts", R"({"timeout":1,"timeout":2})", R"({"timeout":2})");
    row("wrong types",
        R"({"reconnect":1,"interval":"5","timeout":null,"maxInterval":[1],"multiple-clients":1})", "{}");
    row("unknown reconnect", R"({"reconnect":"sometimes"})", "{}");
    row("unknown members", R"({"hosts":["a"],"x":{"timeout":5}})", "{}");
    row("false", R"({"multiple-clients":false})", R"({"multiple-clients":false})");
    row("empty object", "{}", "{}");
    row("empty", "", "{}");
    row("null", "null", "{}");
    row("array", "[1]", "{}");
    row("string", R"("retry")", "{}");
    row("broken", R"({"timeout":5)", "{}");
    row("broken later", R"({"timeout":5,})", "{}");
}

void TestAdvice::reads()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, expected);
    QCOMPARE(Advice::fromJson(json).toJson(), expected);
}

void TestAdvice::writes()
{
    Advice advice;
    QCOMPARE(advice.toJson(), QByteArray("{}"));
    advice.multipleClients = true;
    advice.reconnect = Reconnect::Retry;
    advice.interval = 2000ms;
    QCOMPARE(advice.toJson(), QByteArray(R"({"reconnect":"retry","interval":2000,"multiple-clients":true})"));
}

void TestAdvice::roundTrip()
{
    const Advice advice{Reconnect::Handshake, 0ms, 30s, 10s, false};
    QCOMPARE(Advice::fromJson(advice.toJson()), advice);
    QVERIFY(Advice::fromJson(advice.toJson()) != Advice());
}

void TestAdvice::longestFitsAnInstant()
{
    const Instant now{std::chrono::hours(24 * 365 * 10), 1'800'000'000'000ms};
    const Instant later = now + Advice::longest;
    QVERIFY(later > now);
    QCOMPARE(std::chrono::duration_cast<std::chrono::milliseconds>(later - now), Advice::longest);
}

} // namespace tst_advice

QTEST_APPLESS_MAIN(tst_advice::TestAdvice)
#include "tst_advice.moc"
