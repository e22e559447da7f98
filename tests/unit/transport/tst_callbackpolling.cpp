// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/transport/callbackpolling.h"

#include <QtTest/QTest>

namespace tst_callbackpolling {

using namespace Qt::StringLiterals;
using namespace halley;

// Callback-polling's rules for one request, and the script that answers it (spec 11.3).
class TestCallbackPolling : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takes_data();
    void takes();
    void refuses_data();
    void refuses();
    void otherMethods_data();
    void otherMethods();
    void parameterHasAnotherName();
    void messagesAreBounded();
    void originComesFirst();
    void corsFieldsGoWithEveryAnswer();
    void answerIsAScript();
    void escapesLineSeparators_data();
    void escapesLineSeparators();
    void answerToHeadHasNoBody();
};

static const CallbackRules usualRules{"jsonp", 64, 1000};

static HttpRequest callbackRequest(const QByteArray &query)
{
    HttpRequest request;
    request.path = "/cometd";
    request.query = query;
    request.headers.append("Host", "h");
    return request;
}

void TestCallbackPolling::takes_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("function");
    QTest::addColumn<QList<QByteArray>>("texts");
    const auto row = [](const char *name, const QByteArray &query, const QByteArray &function,
                        const QList<QByteArray> &texts) {
        QTest::newRow(name) << query << function << texts;
    };
    row("array", "jsonp=f&message=%5B%7B%7D%5D", "f", {"[{}]"});
    row("object", "jsonp=f&message=%7B%7D", "f", {"{}"});
    row("not encoded", "jsonp=f&message=[{}]", "f", {"[{}]"});
    row("several, in order", "message={}&jsonp=f&message=[{},{}]&message={}", "f", {"{}", "[{},{}]", "{}"});
    row("as CometD clients ask", "jsonp=org.cometd._callback1&message=%5B%7B%22id%22%3A1%7D%5D&_=1699",
        "org.cometd._callback1", {"[{\"id\":1}]"});
    row("all kinds of characters", "jsonp=aZ09_-.&message={}", "aZ09_-.", {"{}"});
    row("encoded name", "jsonp=%66oo&message={}", "foo", {"{}"});
    row("longest name", "jsonp=" + QByteArray(64, 'n') + "&message={}", QByteArray(64, 'n'), {"{}"});
    row("white space around", "jsonp=f&message=+%0A[{}]+", "f", {" \n[{}] "});
}

void TestCallbackPolling::takes()
{
    QFETCH(QByteArray, query);
    const auto judged = judgeCallbackPolling(callbackRequest(query), usualRules, OriginCheck());
    QVERIFY(std::holds_alternative<CallbackBatch>(judged));
    QTEST(std::get<CallbackBatch>(judged).function, "function");
    QTEST(std::get<CallbackBatch>(judged).texts, "texts");
    QVERIFY(std::get<CallbackBatch>(judged).responseHeaders.isEmpty());
}

void TestCallbackPolling::refuses_data()
{
    QTest::addColumn<QByteArray>("query");
    const auto row = [](const char *name, const QByteArray &query) { QTest::newRow(name) << query; };
    row("nothing", "");
    row("no function", "message={}");
    row("empty name", "jsonp=&message={}");
    row("two functions", "jsonp=f&jsonp=f&message={}");
    row("long name", "jsonp=" + QByteArray(65, 'n') + "&message={}");
    row("a call", "jsonp=alert(1)//&message={}");
    row("script", "jsonp=%3Cscript%3E&message={}");
    row("brackets", "jsonp=a%5B0%5D&message={}");
    row("dollar", "jsonp=$f&message={}");
    row("blank", "jsonp=a+b&message={}");
    row("line end", "jsonp=a%0d%0aX:b&message={}");
    row("NUL", "jsonp=a%00&message={}");
    row("not ASCII", "jsonp=%c3%a9&message={}");
    row("comment", "jsonp=*/&message={}");
    row("other parameter", "callback=f&message={}");
    row("name in another case", "JSONP=f&message={}");
    row("no message", "jsonp=f");
    row("empty message", "jsonp=f&message=");
    row("number", "jsonp=f&message=5");
    row("string", "jsonp=f&message=%22%7B%7D%22");
    row("one of two is no batch", "jsonp=f&message={}&message=true");
    row("broken escape", "jsonp=f&message=%7");
}

void TestCallbackPolling::refuses()
{
    QFETCH(QByteArray, query);
    const auto judged = judgeCallbackPolling(callbackRequest(query), usualRules, OriginCheck());
    QVERIFY(std::holds_alternative<HttpResponse>(judged));
    QCOMPARE(std::get<HttpResponse>(judged).status, HttpStatus::BadRequest);
    QCOMPARE(std::get<HttpResponse>(judged).body, "400 Bad Request: Unknown Bayeux Transport\n"_ba);
}

void TestCallbackPolling::otherMethods_data()
{
    QTest::addColumn<HttpMethod>("method");
    QTest::newRow("POST") << HttpMethod::Post;
    QTest::newRow("HEAD") << HttpMethod::Head;
    QTest::newRow("OPTIONS") << HttpMethod::Options;
}

void TestCallbackPolling::otherMethods()
{
    HttpRequest request = callbackRequest("jsonp=f&message={}");
    QFETCH(HttpMethod, method);
    request.method = method;
    const auto judged = judgeCallbackPolling(request, usualRules, OriginCheck());
    QVERIFY(std::holds_alternative<HttpResponse>(judged));
    QCOMPARE(std::get<HttpResponse>(judged).status, HttpStatus::BadRequest);
}

void TestCallbackPolling::parameterHasAnotherName()
{
    const CallbackRules rules{"callback", 3, 1000};
    const auto isTaken = [&rules](const QByteArray &query) {
        return std::holds_alternative<CallbackBatch>(
            judgeCallbackPolling(callbackRequest(query), rules, OriginCheck()));
    };
    QVERIFY(isTaken("callback=foo&message={}"));
    QVERIFY(isTaken("callback=foo&jsonp=bar&message={}"));
    QVERIFY(!isTaken("callback=four&message={}"));
    QVERIFY(!isTaken("jsonp=foo&message={}"));
}

void TestCallbackPolling::messagesAreBounded()
{
    const CallbackRules rules{"jsonp", 64, 10};
    const auto statusOf = [&rules](const QByteArray &query) {
        const auto judged = judgeCallbackPolling(callbackRequest(query), rules, OriginCheck());
        const auto *response = std::get_if<HttpResponse>(&judged);
        return response ? response->status : HttpStatus::Ok;
    };
    QCOMPARE(statusOf("jsonp=f&message=[{\"a\":12}]"), HttpStatus::Ok);
    QCOMPARE(statusOf("jsonp=f&message=[{\"a\":123}]"), HttpStatus::ContentTooLarge);
    QCOMPARE(statusOf("jsonp=f&message={\"a\":1}&message={}%20"), HttpStatus::Ok);
    QCOMPARE(statusOf("jsonp=f&message={\"a\":1}&message=[{}]"), HttpStatus::ContentTooLarge);
}

void TestCallbackPolling::originComesFirst()
{
    HttpRequest request = callbackRequest("nothing");
    request.headers.append("Origin", "http://evil");
    const auto judged = judgeCallbackPolling(request, usualRules, OriginCheck());
    QVERIFY(std::holds_alternative<HttpResponse>(judged));
    QCOMPARE(std::get<HttpResponse>(judged).status, HttpStatus::Forbidden);
}

void TestCallbackPolling::corsFieldsGoWithEveryAnswer()
{
    const OriginCheck check({{"http://a"}, true, true, std::chrono::seconds(5)});
    HttpRequest request = callbackRequest("jsonp=f&message={}");
    request.headers.append("Origin", "http://a");
    const auto good = judgeCallbackPolling(request, usualRules, check);
    QCOMPARE(std::get<CallbackBatch>(good).responseHeaders.value("Access-Control-Allow-Origin"),
             "http://a"_ba);
    request.query = "jsonp=f";
    const auto bad = judgeCallbackPolling(request, usualRules, check);
    QCOMPARE(std::get<HttpResponse>(bad).headers.value("Access-Control-Allow-Origin"), "http://a"_ba);
}

void TestCallbackPolling::answerIsAScript()
{
    HttpHeaders headers;
    headers.append("Set-Cookie", "a=b");
    const std::array<QByteArray, 2> texts{R"({"id":"1"})", R"({"id":"2"})"};
    const ResponseFraming framing{ResponseFraming::Body::Sent, ResponseFraming::Connection::KeepAlive, 1};
    QCOMPARE(callbackResponse("org.f", texts, framing, headers),
             "HTTP/1.1 200 OK\r\n"
             "Content-Type: text/javascript;charset=UTF-8\r\n"
             "Content-Length: 34\r\n"
             "Cache-Control: no-store\r\n"
             "Set-Cookie: a=b\r\n"
             "X-Content-Type-Options: nosniff\r\n"
             "\r\n"
             R"(/**/org.f([{"id":"1"},{"id":"2"}]))");
    QVERIFY(callbackResponse("f", {}, framing).endsWith("\r\n\r\n/**/f([])"));
}

void TestCallbackPolling::escapesLineSeparators_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("script");
    const auto row = [](const char *name, const QByteArray &json, const QByteArray &script) {
        QTest::newRow(name) << json << script;
    };
    row("line separator", "{\"a\":\"x\u2028y\"}", R"({"a":"x\u2028y"})");
    row("paragraph separator", "{\"a\":\"\u2029\"}", R"({"a":"\u2029"})");
    row("in a name", "{\"\u2028\":1}", R"({"\u2028":1})");
    row("in a row", "{\"a\":\"\u2028\u2029\u2028\"}", R"({"a":"\u2028\u2029\u2028"})");
    row("neighbours", "{\"a\":\"\u2027\u202a\u2026\"}", "{\"a\":\"\u2027\u202a\u2026\"}");
    row("same last byte", "{\"a\":\"\u00a8\u3028\"}", "{\"a\":\"\u00a8\u3028\"}");
    row("escaped already", R"({"a":"\u2028"})", R"({"a":"\u2028"})");
}

void TestCallbackPolling::escapesLineSeparators()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, script);
    const std::array<QByteArray, 2> texts{json, json};
    const QByteArray answer = callbackResponse("f", texts, {});
    const QByteArray body = "/**/f([" + script + ',' + script + "])";
    QVERIFY(answer.endsWith("\r\n\r\n" + body));
    QVERIFY(answer.contains("Content-Length: " + QByteArray::number(body.size()) + "\r\n"));
}

void TestCallbackPolling::answerToHeadHasNoBody()
{
    ResponseFraming framing;
    framing.body = ResponseFraming::Body::Omitted;
    const std::array<QByteArray, 1> texts{"{}"};
    const QByteArray answer = callbackResponse("f", texts, framing);
    QVERIFY(answer.contains("Content-Length: 11\r\n") && answer.endsWith("\r\n\r\n"));
}

} // namespace tst_callbackpolling

QTEST_APPLESS_MAIN(tst_callbackpolling::TestCallbackPolling)
#include "tst_callbackpolling.moc"
