// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/transport/httpdate.h"
#include "server/transport/httpresponse.h"

#include <QtTest/QTest>

namespace tst_httpresponse {

using namespace Qt::StringLiterals;
using namespace halley;
using Body = ResponseFraming::Body;
using Connection = ResponseFraming::Connection;

// Responses as bytes.
class TestHttpResponse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void framingOfRequest_data();
    void framingOfRequest();
    void bytes_data();
    void bytes();
    void bayeux_data();
    void bayeux();
    void bayeuxHasNoSpareRoom();
    void errors_data();
    void errors();
    void everyStatusHasAReason();
    void continues();
    void dates_data();
    void dates();
};

static constexpr ResponseFraming kept{Body::Sent, Connection::KeepAlive, 1};

void TestHttpResponse::framingOfRequest_data()
{
    QTest::addColumn<HttpMethod>("method");
    QTest::addColumn<bool>("keepAlive");
    QTest::addColumn<int>("minor");
    QTest::addColumn<Body>("body");
    QTest::addColumn<Connection>("connection");
    QTest::newRow("get") << HttpMethod::Get << true << 1 << Body::Sent << Connection::KeepAlive;
    QTest::newRow("head") << HttpMethod::Head << true << 1 << Body::Omitted << Connection::KeepAlive;
    QTest::newRow("close") << HttpMethod::Post << false << 1 << Body::Sent << Connection::Close;
    QTest::newRow("1.0") << HttpMethod::Post << false << 0 << Body::Sent << Connection::Close;
}

void TestHttpResponse::framingOfRequest()
{
    QFETCH(HttpMethod, method);
    QFETCH(bool, keepAlive);
    QFETCH(int, minor);
    HttpRequest request;
    request.method = method;
    request.keepAlive = keepAlive;
    request.versionMinor = minor;
    const ResponseFraming framing = ResponseFraming::of(request);
    QTEST(framing.body, "body");
    QTEST(framing.connection, "connection");
    QCOMPARE(framing.versionMinor, minor);
}

void TestHttpResponse::bytes_data()
{
    QTest::addColumn<HttpResponse>("response");
    QTest::addColumn<ResponseFraming>("framing");
    QTest::addColumn<QByteArray>("bytes");
    const HttpResponse page{HttpStatus::Ok, "text/html", "<p>", {}};
    const QByteArray head =
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 3\r\nCache-Control: no-store\r\n";
    QTest::newRow("kept") << page << kept << head + "\r\n<p>";
    QTest::newRow("closed") << page << ResponseFraming{Body::Sent, Connection::Close, 1}
                            << head + "Connection: close\r\n\r\n<p>";
    QTest::newRow("kept 1.0") << page << ResponseFraming{Body::Sent, Connection::KeepAlive, 0}
                              << head + "Connection: keep-alive\r\n\r\n<p>";
    QTest::newRow("closed 1.0") << page << ResponseFraming{Body::Sent, Connection::Close, 0}
                                << head + "Connection: close\r\n\r\n<p>";
    QTest::newRow("HEAD") << page << ResponseFraming{Body::Omitted, Connection::KeepAlive, 1}
                          << head + "\r\n";
    QTest::newRow("empty") << HttpResponse{} << kept
                           << "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nCache-Control: no-store\r\n\r\n"_ba;
    QTest::newRow("no content") << HttpResponse{HttpStatus::NoContent, {}, {}, {}} << kept
                                << "HTTP/1.1 204 No Content\r\nCache-Control: no-store\r\n\r\n"_ba;
    HttpHeaders fields;
    fields.append("Set-Cookie", "a=b; Path=/");
    fields.append("Vary", "Origin");
    QTest::newRow("fields")
        << HttpResponse{HttpStatus::Ok, {}, {}, fields} << kept
        << "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nCache-Control: no-store\r\nSet-Cookie: a=b; Path=/\r\nVary: Origin\r\n\r\n"_ba;
    HttpHeaders caching;
    caching.append("cache-control", "max-age=60");
    QTest::newRow("own caching")
        << HttpResponse{HttpStatus::Ok, {}, {}, caching} << kept
        << "HTTP/1.1 200 OK\r\nContent-Length: 0\r\ncache-control: max-age=60\r\n\r\n"_ba;
}

void TestHttpResponse::bytes()
{
    QFETCH(HttpResponse, response);
    QFETCH(ResponseFraming, framing);
    QFETCH(QByteArray, bytes);
    QCOMPARE(response.toBytes(framing), bytes);
    const QByteArray dated = response.toBytes(framing, std::chrono::milliseconds(784111777000));
    QCOMPARE(QByteArray(dated).replace("Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n", ""), bytes);
    QVERIFY(dated.size() > bytes.size());
}

void TestHttpResponse::bayeux_data()
{
    QTest::addColumn<QList<QByteArray>>("texts");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("none") << QList<QByteArray>{} << "[]"_ba;
    QTest::newRow("one") << QList<QByteArray>{"{}"} << "[{}]"_ba;
    QTest::newRow("two") << QList<QByteArray>{"{\"a\":\"\xe2\x98\x83\"}", "{}"}
                         << "[{\"a\":\"\xe2\x98\x83\"},{}]"_ba;
}

void TestHttpResponse::bayeux()
{
    QFETCH(QList<QByteArray>, texts);
    QFETCH(QByteArray, body);
    HttpHeaders fields;
    fields.append("Set-Cookie", "a=b");
    const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "_ba +
                            QByteArray::number(body.size()) +
                            "\r\nCache-Control: no-store\r\nSet-Cookie: a=b\r\n\r\n";
    QCOMPARE(bayeuxResponse(texts, kept, fields), head + body);
    QCOMPARE(bayeuxResponse(texts, {Body::Omitted, Connection::KeepAlive, 1}, fields), head);
}

void TestHttpResponse::bayeuxHasNoSpareRoom()
{
    const QList<QByteArray> texts(100, QByteArray(1000, 'x'));
    const QByteArray bytes = bayeuxResponse(texts, kept);
    QCOMPARE(bytes.capacity(), bytes.size());
}

void TestHttpResponse::errors_data()
{
    QTest::addColumn<HttpFailure>("failure");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("400")
        << HttpFailure{HttpStatus::BadRequest, "Unknown Bayeux Transport"}
        << "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 42\r\n"
           "Cache-Control: no-store\r\n\r\n400 Bad Request: Unknown Bayeux Transport\n"_ba;
    QTest::newRow("405")
        << HttpFailure{HttpStatus::MethodNotAllowed, "x"}
        << "HTTP/1.1 405 Method Not Allowed\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: "
           "26\r\n"
           "Cache-Control: no-store\r\nAllow: GET, POST, HEAD, OPTIONS\r\n\r\n405 Method Not Allowed: x\n"_ba;
    QTest::newRow("426")
        << HttpFailure{HttpStatus::UpgradeRequired, "x"}
        << "HTTP/1.1 426 Upgrade Required\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: "
           "24\r\n"
           "Cache-Control: no-store\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\r\n426 Upgrade Required: x\n"_ba;
}

void TestHttpResponse::errors()
{
    QFETCH(HttpFailure, failure);
    QFETCH(QByteArray, bytes);
    QCOMPARE(errorResponse(failure).toBytes(kept), bytes);
}

void TestHttpResponse::everyStatusHasAReason()
{
    for (HttpStatus status :
         {HttpStatus::Continue, HttpStatus::Ok, HttpStatus::NoContent, HttpStatus::NotModified,
          HttpStatus::BadRequest, HttpStatus::PaymentRequired, HttpStatus::Forbidden, HttpStatus::NotFound,
          HttpStatus::MethodNotAllowed, HttpStatus::RequestTimeout, HttpStatus::LengthRequired,
          HttpStatus::ContentTooLarge, HttpStatus::UnsupportedMediaType, HttpStatus::ExpectationFailed,
          HttpStatus::UpgradeRequired, HttpStatus::HeadTooLarge, HttpStatus::InternalServerError,
          HttpStatus::NotImplemented, HttpStatus::ServiceUnavailable}) {
        QVERIFY2(reasonPhrase(status) != QByteArrayView("Unknown"),
                 QByteArray::number(int(status)).constData());
    }
}

void TestHttpResponse::continues()
{
    QCOMPARE(continueResponse(), "HTTP/1.1 100 Continue\r\n\r\n");
}

void TestHttpResponse::dates_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("epoch") << qint64(0) << "Thu, 01 Jan 1970 00:00:00 GMT"_ba;
    QTest::newRow("rfc 9110") << qint64(784111777999) << "Sun, 06 Nov 1994 08:49:37 GMT"_ba;
    QTest::newRow("leap day") << qint64(1709251199000) << "Thu, 29 Feb 2024 23:59:59 GMT"_ba;
    QTest::newRow("before the epoch") << qint64(-1) << "Wed, 31 Dec 1969 23:59:59 GMT"_ba;
}

void TestHttpResponse::dates()
{
    QFETCH(qint64, milliseconds);
    QFETCH(QByteArray, text);
    QCOMPARE(httpDate(std::chrono::milliseconds(milliseconds)), text);
}

} // namespace tst_httpresponse

QTEST_APPLESS_MAIN(tst_httpresponse::TestHttpResponse)
#include "tst_httpresponse.moc"
