// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/transport/longpolling.h"

#include <QtTest/QTest>

namespace tst_longpolling {

using namespace Qt::StringLiterals;
using namespace halley;

// Long-polling's rules for one request (spec 11.2).
class TestLongPolling : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void postsAreBatches_data();
    void postsAreBatches();
    void otherCharsetsAreRefused_data();
    void otherCharsetsAreRefused();
    void otherMethods_data();
    void otherMethods();
    void originComesFirst_data();
    void originComesFirst();
    void corsFieldsGoWithEveryAnswer();
};

static HttpRequest post(const QByteArray &contentType)
{
    HttpRequest request;
    request.method = HttpMethod::Post;
    request.headers.append("Host", "h");
    if (!contentType.isNull())
        request.headers.append("Content-Type", contentType);
    request.body = "[{}]";
    return request;
}

void TestLongPolling::postsAreBatches_data()
{
    QTest::addColumn<QByteArray>("contentType");
    for (const char *type :
         {"application/json", "application/json;charset=UTF-8", "application/json; Charset=\"utf-8\"",
          "application/json; charset=US-ASCII", "text/plain; a=b; charset=utf8", "text/json; charset",
          "application/x-www-form-urlencoded", "nonsense", "", ";", "a/b;;charset=utf-8;"})
        QTest::addRow("'%s'", type) << QByteArray(type);
    QTest::newRow("none") << QByteArray();
}

void TestLongPolling::postsAreBatches()
{
    QFETCH(QByteArray, contentType);
    const auto step = judgeLongPolling(post(contentType), OriginCheck());
    QVERIFY(std::holds_alternative<LongPollingBatch>(step));
    QCOMPARE(std::get<LongPollingBatch>(step).text, "[{}]");
    QVERIFY(std::get<LongPollingBatch>(step).responseHeaders.isEmpty());
}

void TestLongPolling::otherCharsetsAreRefused_data()
{
    QTest::addColumn<QByteArray>("contentType");
    for (const char *type : {"application/json; charset=ISO-8859-1", "application/json;charset=utf-16",
                             "text/json; a=b; CHARSET=\"latin1\"", "text/json; charset="})
        QTest::addRow("'%s'", type) << QByteArray(type);
}

void TestLongPolling::otherCharsetsAreRefused()
{
    QFETCH(QByteArray, contentType);
    const auto step = judgeLongPolling(post(contentType), OriginCheck());
    QVERIFY(std::holds_alternative<HttpResponse>(step));
    QCOMPARE(std::get<HttpResponse>(step).status, HttpStatus::UnsupportedMediaType);
}

void TestLongPolling::otherMethods_data()
{
    QTest::addColumn<HttpMethod>("method");
    QTest::addColumn<HttpStatus>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("OPTIONS") << HttpMethod::Options << HttpStatus::Ok << QByteArray();
    QTest::newRow("GET") << HttpMethod::Get << HttpStatus::BadRequest
                         << "400 Bad Request: Unknown Bayeux Transport\n"_ba;
    QTest::newRow("HEAD") << HttpMethod::Head << HttpStatus::BadRequest
                          << "400 Bad Request: Unknown Bayeux Transport\n"_ba;
}

void TestLongPolling::otherMethods()
{
    QFETCH(HttpMethod, method);
    HttpRequest request = post({});
    request.method = method;
    const auto step = judgeLongPolling(std::move(request), OriginCheck());
    QVERIFY(std::holds_alternative<HttpResponse>(step));
    QTEST(std::get<HttpResponse>(step).status, "status");
    QTEST(std::get<HttpResponse>(step).body, "body");
}

void TestLongPolling::originComesFirst_data()
{
    QTest::addColumn<HttpMethod>("method");
    QTest::newRow("POST") << HttpMethod::Post;
    QTest::newRow("OPTIONS") << HttpMethod::Options;
    QTest::newRow("GET") << HttpMethod::Get;
}

void TestLongPolling::originComesFirst()
{
    QFETCH(HttpMethod, method);
    HttpRequest request = post("text/json; charset=latin1");
    request.method = method;
    request.headers.append("Origin", "http://evil");
    const auto step = judgeLongPolling(std::move(request), OriginCheck());
    QVERIFY(std::holds_alternative<HttpResponse>(step));
    QCOMPARE(std::get<HttpResponse>(step).status, HttpStatus::Forbidden);
}

void TestLongPolling::corsFieldsGoWithEveryAnswer()
{
    const OriginCheck check({{"http://a"}, true, true, std::chrono::seconds(5)});
    const auto fieldsFor = [&check](HttpMethod method, const QByteArray &type) {
        HttpRequest request = post(type);
        request.method = method;
        request.headers.append("Origin", "http://a");
        request.headers.append("Access-Control-Request-Method", "POST");
        auto step = judgeLongPolling(std::move(request), check);
        if (const auto *batch = std::get_if<LongPollingBatch>(&step))
            return batch->responseHeaders;
        return std::get<HttpResponse>(step).headers;
    };
    const QByteArrayView name = "Access-Control-Allow-Origin";
    QCOMPARE(fieldsFor(HttpMethod::Post, {}).value(name), QByteArrayView("http://a"));
    QCOMPARE(fieldsFor(HttpMethod::Post, "a/b; charset=x").value(name), QByteArrayView("http://a"));
    QCOMPARE(fieldsFor(HttpMethod::Get, {}).value(name), QByteArrayView("http://a"));
    QCOMPARE(fieldsFor(HttpMethod::Options, {}).value("Access-Control-Max-Age"), QByteArrayView("5"));
}

} // namespace tst_longpolling

QTEST_APPLESS_MAIN(tst_longpolling::TestLongPolling)
#include "tst_longpolling.moc"
