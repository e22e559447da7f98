// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/transport/pollingrequest.h"

#include <QtTest/QTest>

namespace tst_pollingrequest {

using namespace Qt::StringLiterals;
using namespace halley;

// Which HTTP transport a request is for, and its messages (spec 11.2.3, 11.3).
class TestPollingRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dispatches_data();
    void dispatches();
    void postIsOneBatch();
    void messagesAreJoinedInOrder();
    void eachMessageIsJsonByItself_data();
    void eachMessageIsJsonByItself();
    void joinedMessagesAreBounded();
    void emptyBatchesGoOn();
    void originComesFirst_data();
    void originComesFirst();
    void refusalsHaveCorsFields();
};

static HttpRequest pollingOf(HttpMethod method, const QByteArray &text = "[{\"id\":\"1\"}]")
{
    HttpRequest request;
    request.method = method;
    request.path = "/cometd";
    request.headers.append("Host", "h");
    if (method == HttpMethod::Post)
        request.body = text;
    else
        request.query = "jsonp=f&message=" + text.toPercentEncoding();
    return request;
}

static PollingRules rulesFor(bool longPolling, bool callbackPolling)
{
    PollingRules rules;
    rules.longPolling = longPolling;
    rules.callbackPolling = callbackPolling;
    rules.callback.messageSize = rules.limits.messageSize;
    return rules;
}

void TestPollingRequest::dispatches_data()
{
    QTest::addColumn<HttpMethod>("method");
    QTest::addColumn<bool>("longPolling");
    QTest::addColumn<bool>("callbackPolling");
    QTest::addColumn<int>("outcome"); // a status, or what it is taken for: 1 long-polling, 2 callback-polling
    const auto row = [](const char *name, HttpMethod method, bool longPolling, bool callbackPolling,
                        int outcome) {
        QTest::newRow(name) << method << longPolling << callbackPolling << outcome;
    };
    row("POST", HttpMethod::Post, true, false, 1);
    row("POST, both", HttpMethod::Post, true, true, 1);
    row("POST, only callback-polling", HttpMethod::Post, false, true, 400);
    row("POST, neither", HttpMethod::Post, false, false, 400);
    row("GET", HttpMethod::Get, true, false, 400);
    row("GET, both", HttpMethod::Get, true, true, 2);
    row("GET, only callback-polling", HttpMethod::Get, false, true, 2);
    row("HEAD, both", HttpMethod::Head, true, true, 400);
    row("OPTIONS", HttpMethod::Options, true, false, 200);
    row("OPTIONS, only callback-polling", HttpMethod::Options, false, true, 200);
    row("OPTIONS, neither", HttpMethod::Options, false, false, 400);
}

void TestPollingRequest::dispatches()
{
    QFETCH(HttpMethod, method);
    QFETCH(bool, longPolling);
    QFETCH(bool, callbackPolling);
    QFETCH(int, outcome);
    const auto judged = judgePolling(pollingOf(method), rulesFor(longPolling, callbackPolling));
    if (const auto *response = std::get_if<HttpResponse>(&judged)) {
        QCOMPARE(int(response->status), outcome);
        QCOMPARE(response->body.contains("Unknown Bayeux Transport"), outcome == 400);
        return;
    }
    const auto &polling = std::get<PollingRequest>(judged);
    QCOMPARE(polling.transport == TransportKind::CallbackPolling ? 2 : 1, outcome);
    QCOMPARE(polling.function, outcome == 2 ? "f"_ba : ""_ba);
    QCOMPARE(polling.batch.size(), 1);
    QCOMPARE(polling.batch.first().id(), "1"_ba);
}

void TestPollingRequest::postIsOneBatch()
{
    const auto judged = judgePolling(pollingOf(HttpMethod::Post, R"([{"id":"1"},{"id":"2"}])"), {});
    QCOMPARE(std::get<PollingRequest>(judged).batch.size(), 2);
    const auto malformed = judgePolling(pollingOf(HttpMethod::Post, "[{"), {});
    QCOMPARE(std::get<HttpResponse>(malformed).status, HttpStatus::BadRequest);
    QVERIFY(std::get<HttpResponse>(malformed).body.contains("malformed JSON: "));
}

void TestPollingRequest::messagesAreJoinedInOrder()
{
    HttpRequest request = pollingOf(HttpMethod::Get, R"({"id":"1"})");
    request.query += R"(&message=[{"id":"2"},{"id":"3"}]&message={"id":"4"})";
    const auto judged = judgePolling(request, rulesFor(true, true));
    QList<QByteArray> ids;
    for (const Message &message : std::get<PollingRequest>(judged).batch)
        ids.append(message.id());
    QCOMPARE(ids, (QList<QByteArray>{"1", "2", "3", "4"}));
}

void TestPollingRequest::eachMessageIsJsonByItself_data()
{
    QTest::addColumn<QList<QByteArray>>("texts");
    QTest::newRow("not JSON") << QList<QByteArray>{"{"};
    QTest::newRow("good, bad") << QList<QByteArray>{"{}", "[{]"};
    QTest::newRow("bad, good") << QList<QByteArray>{"{,}", "{}"};
    QTest::newRow("good only together") << QList<QByteArray>{R"([{"a":[1)", R"([2]}])"};
    QTest::newRow("two arrays in one") << QList<QByteArray>{"[{}],[{}]"};
    QTest::newRow("not UTF-8") << QList<QByteArray>{"[{\"a\":\"\xff\"}]"};
    QTest::newRow("items are no objects") << QList<QByteArray>{"[1]"};
}

void TestPollingRequest::eachMessageIsJsonByItself()
{
    QFETCH(QList<QByteArray>, texts);
    HttpRequest request = pollingOf(HttpMethod::Get, texts.takeFirst());
    for (const QByteArray &text : texts)
        request.query += "&message=" + text.toPercentEncoding();
    const auto judged = judgePolling(request, rulesFor(true, true));
    QVERIFY(std::holds_alternative<HttpResponse>(judged));
    QCOMPARE(std::get<HttpResponse>(judged).status, HttpStatus::BadRequest);
    QVERIFY(std::get<HttpResponse>(judged).body.contains("malformed JSON: "));
}

void TestPollingRequest::joinedMessagesAreBounded()
{
    PollingRules rules = rulesFor(true, true);
    rules.limits.batchMessages = 3;
    HttpRequest request = pollingOf(HttpMethod::Get, "[{},{}]");
    request.query += "&message={}";
    QVERIFY(std::holds_alternative<PollingRequest>(judgePolling(request, rules)));
    request.query += "&message={}";
    const auto judged = judgePolling(request, rules);
    QVERIFY(std::get<HttpResponse>(judged).body.contains("too many messages"));
}

void TestPollingRequest::emptyBatchesGoOn()
{
    // What an empty batch is answered is the broker's to say (11.2.3).
    for (const HttpMethod method : {HttpMethod::Get, HttpMethod::Post})
        QVERIFY(std::get<PollingRequest>(judgePolling(pollingOf(method, "[]"), rulesFor(true, true)))
                    .batch.isEmpty());
}

void TestPollingRequest::originComesFirst_data()
{
    QTest::addColumn<bool>("offered");
    QTest::newRow("offered") << true;
    QTest::newRow("not offered") << false;
}

void TestPollingRequest::originComesFirst()
{
    QFETCH(bool, offered);
    for (const HttpMethod method : {HttpMethod::Get, HttpMethod::Post, HttpMethod::Options}) {
        HttpRequest request = pollingOf(method, "nonsense");
        request.headers.append("Origin", "http://evil");
        const auto judged = judgePolling(request, rulesFor(offered, offered));
        QCOMPARE(std::get<HttpResponse>(judged).status, HttpStatus::Forbidden);
    }
}

void TestPollingRequest::refusalsHaveCorsFields()
{
    PollingRules rules = rulesFor(true, false);
    rules.origin = OriginCheck({{"http://a"}, true, true, std::chrono::seconds(5)});
    for (const HttpMethod method : {HttpMethod::Get, HttpMethod::Post}) {
        HttpRequest request = pollingOf(method, "nonsense");
        request.headers.append("Origin", "http://a");
        const auto judged = judgePolling(request, rules);
        QCOMPARE(std::get<HttpResponse>(judged).status, HttpStatus::BadRequest);
        QCOMPARE(std::get<HttpResponse>(judged).headers.value("Access-Control-Allow-Origin"), "http://a"_ba);
    }
}

} // namespace tst_pollingrequest

QTEST_APPLESS_MAIN(tst_pollingrequest::TestPollingRequest)
#include "tst_pollingrequest.moc"
